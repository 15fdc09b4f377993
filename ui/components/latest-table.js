import { html, useEffect, useMemo, useRef, useState } from '../preact.js';
import { now } from '../clock.js';
import { get, pipelinePath, query } from '../api.js';
import { dateTime, duration, measured, whole } from '../format.js';
import { href } from '../router.js';
import { useDelayed, useQuery, useSize, useTick } from '../hooks.js';
import { t } from '../i18n/index.js';
import { Icon } from './icons.js';
import { Sparkline, Traces } from './sparkline.js';
import { Empty } from './states.js';

const ROW_PIXELS = 33;
const SPARE_ROWS = 6;
const STALE_MILLIS = 15000;

/**
 * The latest word of every device. Only the rows in view exist, and they follow the stream once a second.
 * @param {{pipeline: import('../types.js').Pipeline, feed: import('../live.js').LiveFeed, total: number, value: string}} props
 */
export function LatestTable({ pipeline, feed, total, value }) {
  const [search, setSearch] = useState('');
  const [top, setTop] = useState(0);
  const [box, { height }] = useSize();
  const traces = useTraces(feed, value);
  useTick(1000);
  useFound(pipeline.name, feed, total, search);
  const known = feed.devices.size;
  const rows = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return [...feed.devices.keys()].filter((key) => key.toLowerCase().includes(wanted)).sort();
  }, [feed, known, search]);
  const first = Math.max(0, Math.floor(top / ROW_PIXELS) - SPARE_ROWS);
  const last = Math.min(rows.length, Math.ceil((top + (height || 400)) / ROW_PIXELS) + SPARE_ROWS);
  const columns = pipeline.values;
  return html`
    <div class="panel-head"><h2>${t('latest')}<span class="sub">${t('latest.count', { n: whole(Math.max(total, known)) })}</span></h2>
      <label class="search"><span class="unseen">${t('latest.search')}</span><${Icon} name="search" size=${14} />
        <input class="input" type="search" placeholder=${t('latest.search')} value=${search} data-testid="latest-search"
          onInput=${(/** @type {any} */ it) => { setSearch(it.target.value); setTop(0); box.current.scrollTop = 0; }} /></label></div>
    <div class="latest" ref=${box} tabindex="0" role="region" aria-label=${t('latest')} onScroll=${(/** @type {any} */ it) => setTop(it.currentTarget.scrollTop)}>
      ${rows.length === 0 ? html`<${Empty} title=${search ? t('latest.nothing') : t('latest.empty')} text=${search ? undefined : t('latest.empty.more')} />` : html`
      <table class="table latest-table" data-testid="latest-table" aria-rowcount=${rows.length + 1}>
        <thead><tr><th scope="col">${pipeline.keyTags.join(' / ')}</th><th scope="col" class="spark-cell">${value}</th>
          ${columns.map((it) => html`<th scope="col" class="number">${it.name}${it.unit && html` <span class="unit">${it.unit}</span>`}</th>`)}
          <th scope="col" class="number">${t('latest.age')}</th></tr></thead>
        <tbody>
          ${first > 0 && html`<tr aria-hidden="true" style=${{ height: `${first * ROW_PIXELS}px` }}></tr>`}
          ${rows.slice(first, last).map((key, i) => html`<${Row} key=${key} index=${first + i} device=${feed.devices.get(key)} columns=${columns} pipeline=${pipeline.name} trace=${traces.of(key)} value=${value} />`)}
          ${last < rows.length && html`<tr aria-hidden="true" style=${{ height: `${(rows.length - last) * ROW_PIXELS}px` }}></tr>`}
        </tbody>
      </table>`}
    </div>`;
}

/** Asks the server for a device that the page may not hold yet. @param {string} pipeline @param {import('../live.js').LiveFeed} feed @param {number} total @param {string} search */
function useFound(pipeline, feed, total, search) {
  const wanted = useDelayed(search.trim(), 250);
  const found = useQuery((signal) => get(pipelinePath(pipeline, `/latest${query({ limit: 200, search: wanted })}`), signal), [pipeline, wanted], { when: wanted !== '' && total > feed.devices.size });
  useEffect(() => {
    if (found.data) feed.seed(found.data.devices);
  }, [feed, found.data]);
}

/** @param {import('../live.js').LiveFeed} feed @param {string} value */
function useTraces(feed, value) {
  const held = useRef(/** @type {Traces | null} */ (null));
  if (held.current?.value !== value) held.current = new Traces(value);
  const traces = /** @type {Traces} */ (held.current);
  useEffect(() => feed.listen((batch) => traces.take(batch)), [feed, traces]);
  return traces;
}

/** @param {any} props */
function Row({ device, columns, pipeline, trace, value, index }) {
  const age = now() - device.time;
  const stale = age > STALE_MILLIS;
  return html`<tr data-testid="latest-row" data-device=${device.key} aria-rowindex=${index + 2} class=${index % 2 ? 'odd' : ''}>
    <th scope="row"><a href=${href('explore', { p: pipeline, d: device.key, v: value, r: '15m' })}>${device.key}</a></th>
    <td class="spark-cell"><${Sparkline} points=${trace} /></td>
    ${columns.map((/** @type {any} */ it) => html`<td class="number">${measured(device.values[it.name])}</td>`)}
    <td class="number age ${stale ? 'stale' : ''}" title=${dateTime(device.time)}>${stale && html`<span class="unseen">${t('latest.stale')} </span>`}${duration(age)}</td>
  </tr>`;
}
