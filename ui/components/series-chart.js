import { html, useEffect, useRef } from '../preact.js';
import { Chart } from '../chart.js';
import { joinLines, usualStep } from '../join.js';
import { deviceKey } from '../live.js';
import { themeTurn } from '../preferences.js';
import { useStore } from '../hooks.js';
import { t } from '../i18n/index.js';

/** One value of several devices over a range; with a rollup the band runs from the smallest to the largest reading. */
export function SeriesChart(/** @type {any} */ { value, field, series, devices, keyTags, range, bucketSeconds, onRange, onReset }) {
  const host = useRef(/** @type {any} */ (null));
  const chart = useRef(/** @type {Chart | null} */ (null));
  const handlers = useRef({ onRange, onReset });
  handlers.current = { onRange, onReset };
  const turn = useStore(themeTurn);
  const names = devices.join('\n');
  const bands = bucketSeconds > 0 && series.some((/** @type {any} */ it) => it.min?.length);

  useEffect(() => {
    chart.current = new Chart(host.current, {
      lines: devices.map((/** @type {string} */ key, /** @type {number} */ i) => ({ key, label: key, color: i })), bands, height: 220,
      label: t('chart.label', { value, unit: field?.unit ?? '', n: devices.length }), sync: 'explore',
      onRange: (from, to) => handlers.current.onRange(from, to), onReset: () => handlers.current.onReset(),
    });
    return () => chart.current?.destroy();
  }, [names, value, bands, turn]);

  useEffect(() => {
    const byKey = new Map(series.map((/** @type {any} */ it) => [deviceKey(it.tags, keyTags), it]));
    const lines = devices.map((/** @type {string} */ key) => {
      const one = byKey.get(key) ?? { time: [], avg: [], min: [], max: [] };
      return { time: one.time, columns: bands ? [one.avg, one.min ?? one.avg, one.max ?? one.avg] : [one.avg] };
    });
    const step = bucketSeconds > 0 ? bucketSeconds * 1000 : usualStep(lines.map((/** @type {any} */ it) => it.time));
    const joined = joinLines(lines, bucketSeconds > 0 ? 1.5 * step : Math.max(5000, 5 * step));
    chart.current?.draw({
      x: joined.x, avg: joined.columns.map((it) => it[0]), band: bands ? joined.columns.map((it) => ({ min: it[1], max: it[2] })) : undefined,
    }, range.from, range.to);
  }, [series, range, bands, names, turn]);

  const points = series.reduce((/** @type {number} */ sum, /** @type {any} */ it) => sum + it.time.length, 0);
  return html`<div class="live-chart"><div class="chart" ref=${host} data-testid="series-chart" data-points=${points}></div>
    ${points === 0 && html`<p class="chart-wait">${t('explore.empty')}</p>`}</div>`;
}
