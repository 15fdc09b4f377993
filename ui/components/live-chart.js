import { html, useEffect, useRef, useState } from '../preact.js';
import { get, pipelinePath, query } from '../api.js';
import { now } from '../clock.js';
import { Chart } from '../chart.js';
import { joinLines, usualStep } from '../join.js';
import { deviceKey } from '../live.js';
import { themeTurn } from '../preferences.js';
import { useStore } from '../hooks.js';
import { t } from '../i18n/index.js';
import { tagsParameter } from '../series.js';

const DRAW_EVERY_MILLIS = 200;

/** The points of one device on the live chart, oldest first. @typedef {{time: number[], value: (number|null)[]}} Track */

/**
 * The last minutes of a few devices, moving. Seeded from the stored readings, then fed by the stream.
 * @param {{pipeline: import('../types.js').Pipeline, feed: import('../live.js').LiveFeed, value: string, devices: import('../live.js').Device[], minutes: number}} props
 */
export function LiveChart({ pipeline, feed, value, devices, minutes }) {
  const host = useRef(/** @type {any} */ (null));
  const turn = useStore(themeTurn);
  const [points, setPoints] = useState(0);
  const tracks = useRef(/** @type {Map<string, Track>} */ (new Map()));
  const names = devices.map((it) => it.key).join('\n');

  useEffect(() => {
    const mine = new Map(devices.map((it) => [it.key, /** @type {Track} */ ({ time: [], value: [] })]));
    tracks.current = mine;
    const abort = new AbortController();
    const seed = async () => {
      const to = now();
      const answers = await Promise.all(byTable(pipeline, devices, value).map((some) => get(pipelinePath(pipeline.name, `/series${query({
        value, tags: some.map((it) => tagsParameter(it.tags, pipeline.keyTags)),
        from: new Date(to - minutes * 60000).toISOString(), to: new Date(to).toISOString(), points: 1000,
      })}`), abort.signal)));
      for (const series of answers.flatMap((it) => it.series)) {
        const track = mine.get(deviceKey(series.tags, pipeline.keyTags));
        if (track) merge(track, series);
      }
    };
    const trySeed = () => seed().catch(() => undefined);
    if (devices.length) void trySeed();
    let skipped = feed.skipped;
    // The server thins a stream that is too fast for a page; then the stored readings fill the holes.
    const refill = setInterval(() => {
      if (feed.skipped !== skipped && devices.length) void trySeed();
      skipped = feed.skipped;
    }, 5000);
    const stop = feed.listen((batch) => {
      for (const device of batch) {
        const track = mine.get(device.key);
        const number = device.values[value];
        if (track && typeof number === 'number') append(track, device.time, number);
      }
    });
    return () => {
      abort.abort();
      clearInterval(refill);
      stop();
    };
  }, [feed, value, names, minutes]);

  useEffect(() => {
    const lines = devices.map((it, i) => ({ key: it.key, label: it.key, color: i }));
    const chart = new Chart(host.current, { lines, bands: false, height: 264, label: t('live.label', { value }) });
    const draw = () => {
      if (document.hidden) return;
      const to = now();
      const from = to - minutes * 60000;
      const shown = devices.map((it) => trim(tracks.current.get(it.key) ?? { time: [], value: [] }, from));
      const gap = Math.max(5000, 5 * usualStep(shown.map((it) => it.time)));
      const joined = joinLines(shown.map((it) => ({ time: it.time, columns: [it.value] })), gap);
      chart.draw({ x: joined.x, avg: joined.columns.map((it) => it[0]) }, from, to);
      setPoints(joined.x.length);
    };
    draw();
    const timer = setInterval(draw, DRAW_EVERY_MILLIS);
    return () => {
      clearInterval(timer);
      chart.destroy();
    };
  }, [names, value, minutes, turn]);

  return html`<div class="live-chart">
    <div class="chart" ref=${host} data-testid="live-chart" data-points=${points}></div>
    ${points === 0 && html`<p class="chart-wait" role="status">${t('live.waiting')}</p>`}
  </div>`;
}

/**
 * The devices by the table that has them, without those whose table lacks the value.
 * @param {import('../types.js').Pipeline} pipeline @param {import('../live.js').Device[]} devices @param {string} value
 */
function byTable(pipeline, devices, value) {
  const tag = pipeline.tableBy;
  if (!tag) return [devices];
  return pipeline.tables
    .filter((table) => table.values.some((it) => it.name === value))
    .map((table) => devices.filter((it) => it.tags[tag] === table.value))
    .filter((some) => some.length > 0);
}

/** @param {Track} track @param {number} time @param {number} value */
function append(track, time, value) {
  const last = track.time.at(-1) ?? -Infinity;
  if (time > last) {
    track.time.push(time);
    track.value.push(value);
    return;
  }
  // Late or corrected: to its place.
  let at = track.time.length;
  while (at > 0 && track.time[at - 1] >= time) at -= 1;
  const same = track.time[at] === time ? 1 : 0;
  track.time.splice(at, same, time);
  track.value.splice(at, same, value);
}

/** @param {Track} track @param {import('../types.js').Series} series */
function merge(track, series) {
  const all = new Map(series.time.map((time, i) => [time, series.avg[i]]));
  // What the stream brought is at least as new as what is stored.
  track.time.forEach((time, i) => all.set(time, track.value[i]));
  track.time = [...all.keys()].sort((a, b) => a - b);
  track.value = track.time.map((time) => all.get(time) ?? null);
}

/** Drops what has left the chart, but one point, so that the line reaches the edge. @param {Track} track @param {number} from */
function trim(track, from) {
  let gone = 0;
  while (gone < track.time.length - 1 && track.time[gone + 1] < from) gone += 1;
  if (gone > 0) {
    track.time.splice(0, gone);
    track.value.splice(0, gone);
  }
  return track;
}
