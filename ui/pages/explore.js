import { html, useEffect, useMemo, useRef, useState } from '../preact.js';
import { get, pipelinePath, query as queryText } from '../api.js';
import { now } from '../clock.js';
import { useQuery } from '../hooks.js';
import { deviceKey } from '../live.js';
import { go } from '../router.js';
import { DEFAULT_RANGE, RANGES, followEvery, narrowed, readView, spanOf, tableOf, writeView } from '../explore-view.js';
import { tagsOfKey, tagsParameter } from '../series.js';
import { duration, zone } from '../format.js';
import { t } from '../i18n/index.js';
import { DevicePicker } from '../components/device-picker.js';
import { CustomRange } from '../components/custom-range.js';
import { Icon } from '../components/icons.js';
import { PageHead } from '../components/page-head.js';
import { SeriesChart } from '../components/series-chart.js';
import { Statistics } from '../components/statistics.js';
import { Empty, Failure, Loaded, Loading } from '../components/states.js';

const MOST_DEVICES = 20;
const POINTS = 1200;

/** @param {{pipeline: string, query: URLSearchParams, names: string[]}} props */
export function Explore({ pipeline, query, names }) {
  const document = useQuery((signal) => get(pipelinePath(pipeline), signal), [pipeline]);
  return html`<div class="page">
    <${PageHead} title=${t('nav.explore')} names=${names} page="explore" pipeline=${pipeline} />
    <${Loaded} query=${document}>${(/** @type {any} */ it) => html`<${Explorer} pipeline=${it} query=${query} />`}</${Loaded}>
  </div>`;
}

/** Each table begins anew, with its own devices and values. @param {{pipeline: import('../types.js').Pipeline, query: URLSearchParams}} props */
function Explorer({ pipeline, query }) {
  const table = tableOf(query, pipeline);
  return html`<${OneTable} key=${table?.table ?? ''} pipeline=${narrowed(pipeline, table)} table=${table} query=${query} />`;
}

/** @param {{pipeline: import('../types.js').Pipeline, table?: import('../types.js').Table, query: URLSearchParams}} props */
function OneTable({ pipeline, table, query }) {
  const view = readView(query, pipeline, table);
  const change = (/** @type {Partial<import('../explore-view.js').View>} */ part, replace = false) =>
    go('explore', writeView(pipeline.name, { ...view, ...part }), { replace });
  useFirstDevices(pipeline, view, query, change);
  const data = useSeries(pipeline, view);
  const preset = useRef(DEFAULT_RANGE);
  if (view.range) preset.current = view.range;
  const reset = () => change({ range: preset.current, from: 0, to: 0, live: true });
  const shown = data.data ?? { range: spanOf(view), answer: null };
  return html`
    <${Bar} pipeline=${pipeline} view=${view} change=${change} reset=${reset} />
    ${view.devices.length === 0 ? html`<section class="panel"><${Empty} icon="explore" title=${t('explore.choose')} text=${t('explore.choose.more')} /></section>`
    : view.values.length === 0 ? html`<section class="panel"><${Empty} icon="explore" title=${t('explore.chooseValue')} /></section>` : html`
      ${data.error && data.error.status !== 0 && html`<${Failure} error=${data.error} retry=${data.reload} />`}
      ${shown.answer ? html`<${Result} pipeline=${pipeline} view=${view} change=${change} reset=${reset} shown=${shown} loading=${data.loading} old=${!!data.error} />`
        : !data.error && html`<section class="panel"><${Loading} /></section>`}`}`;
}

/** A page opened without a choice shows the first devices rather than nothing. @param {import('../types.js').Pipeline} pipeline @param {import('../explore-view.js').View} view @param {URLSearchParams} query @param {Function} change */
function useFirstDevices(pipeline, view, query, change) {
  // Decided once: who presses a range before the devices are known has not chosen to see none.
  const [untouched] = useState(!query.has('d') && !query.has('v'));
  const first = useQuery((signal) => get(pipelinePath(pipeline.name, `/latest${queryText({ limit: 3, table: view.table })}`), signal), [pipeline.name], { when: untouched });
  useEffect(() => {
    if (untouched && !query.has('d') && first.data?.devices.length) {
      change({ devices: first.data.devices.map((/** @type {any} */ it) => deviceKey(it.tags, pipeline.keyTags)) }, true);
    }
  }, [first.data]);
}

/** @param {import('../types.js').Pipeline} pipeline @param {import('../explore-view.js').View} view */
function parameters(pipeline, view) {
  const { from, to } = spanOf(view);
  return {
    value: view.values, tags: view.devices.map((it) => tagsParameter(tagsOfKey(it, pipeline.keyTags), pipeline.keyTags)),
    from: new Date(from).toISOString(), to: new Date(to).toISOString(), points: POINTS,
  };
}

/** @param {import('../types.js').Pipeline} pipeline @param {import('../explore-view.js').View} view */
function useSeries(pipeline, view) {
  const load = async (/** @type {AbortSignal} */ signal) => {
    const range = spanOf(view);
    const answer = /** @type {import('../types.js').SeriesAnswer} */ (await get(pipelinePath(pipeline.name, `/series${queryText(parameters(pipeline, view))}`), signal));
    return { range, answer };
  };
  const when = view.devices.length > 0 && view.values.length > 0;
  return useQuery(load, [pipeline.name, JSON.stringify(view)], { when, every: view.live ? followEvery(view) : 0 });
}

/** @param {{pipeline: import('../types.js').Pipeline, view: import('../explore-view.js').View, change: Function, reset: () => void}} props */
function Bar({ pipeline, view, change, reset }) {
  const [custom, setCustom] = useState(false);
  const span = spanOf(view);
  const width = span.to - span.from;
  const to = (/** @type {number} */ from, /** @type {number} */ till) => change({ range: null, from: Math.round(from), to: Math.round(till), live: false });
  return html`<section class="panel explore-bar" aria-label=${t('explore.controls')}>
    <div class="bar-line">
      <${TableChoice} pipeline=${pipeline} view=${view} />
      <${DevicePicker} pipeline=${pipeline} table=${view.table} chosen=${view.devices} most=${MOST_DEVICES} onChange=${(/** @type {string[]} */ devices) => change({ devices }, true)} />
      <div class="values" role="group" aria-label=${t('values')}>${pipeline.values.filter((it) => it.type !== 'text').map((it) => {
        const on = view.values.includes(it.name);
        return html`<button type="button" class="button" aria-pressed=${String(on)} data-testid="value-${it.name}"
          onClick=${() => change({ values: on ? view.values.filter((name) => name !== it.name) : [...view.values, it.name] }, true)}>${it.name}</button>`;
      })}</div>
    </div>
    <div class="bar-line">
      <div class="segments" role="group" aria-label=${t('range')}>${Object.keys(RANGES).map((name) => html`<button type="button" aria-pressed=${String(view.range === name)} data-testid="range-${name}"
        onClick=${() => change({ range: name, from: 0, to: 0, live: view.range === null || view.live })}>${t(`range.${name}`)}</button>`)}
        <button type="button" aria-pressed=${String(view.range === null)} aria-expanded=${String(custom)} data-testid="range-custom" onClick=${() => setCustom(!custom)}>${t('range.custom')}</button></div>
      <button type="button" class="button" aria-pressed=${String(view.live)} disabled=${view.range === null} data-testid="follow" onClick=${() => change({ live: !view.live })}><${Icon} name=${view.live ? 'pause' : 'play'} size=${13} />${t('explore.follow')}</button>
      <div class="segments" role="group" aria-label=${t('explore.move')}>
        ${[['left', 'explore.back', () => to(span.from - width / 2, span.to - width / 2)], ['minus', 'explore.wider', () => to(span.from - width / 2, Math.min(span.to + width / 2, now()))],
          ['plus', 'explore.closer', () => to(span.from + width / 4, span.to - width / 4)], ['right', 'explore.on', () => to(span.from + width / 2, span.to + width / 2)],
          ['reset', 'explore.reset', reset]].map(([icon, label, press]) => html`<button type="button" onClick=${press} aria-label=${t(String(label))} title=${t(String(label))} data-testid=${String(label)}><${Icon} name=${icon} size=${14} /></button>`)}</div>
      <a class="button" data-testid="download-csv" download href=${`/api/v1${pipelinePath(pipeline.name, `/series.csv${queryText(parameters(pipeline, view))}`)}`}><${Icon} name="download" size=${14} />CSV</a>
    </div>
    ${custom && html`<${CustomRange} from=${span.from} to=${span.to} onChange=${to} />`}
  </section>`;
}

/** Where readings are split into tables by a tag, first of all which. @param {{pipeline: import('../types.js').Pipeline, view: import('../explore-view.js').View}} props */
function TableChoice({ pipeline, view }) {
  if (!pipeline.tableBy) return null;
  return html`<label><span class="unseen">${t('explore.table', { tag: pipeline.tableBy })}</span>
    <select class="select" value=${view.table} title=${t('explore.table', { tag: pipeline.tableBy })} data-testid="explore-table"
      onChange=${(/** @type {any} */ it) => go('explore', { p: pipeline.name, t: it.target.value, r: view.range ?? undefined })}>
      ${pipeline.tables.map((it) => html`<option value=${it.table}>${it.value}</option>`)}</select></label>`;
}

/** @param {any} props */
function Result({ pipeline, view, change, reset, shown, loading, old }) {
  const { answer, range } = shown;
  const charts = useMemo(() => view.values.map((/** @type {string} */ value) => ({
    value, field: pipeline.values.find((/** @type {any} */ it) => it.name === value),
    series: answer.series.filter((/** @type {any} */ it) => it.value === value),
  })), [answer, view.values.join('\n')]);
  const onRange = (/** @type {number} */ from, /** @type {number} */ to) => change({ range: null, from: Math.round(from), to: Math.round(to), live: false });
  const source = answer.bucketSeconds > 0 ? t('explore.rollup', { table: answer.table, bucket: duration(answer.bucketSeconds * 1000) }) : t('explore.raw', { table: answer.table });
  return html`
    <p class="explore-note"><span class="chip info plain" data-testid="series-source" data-bucket=${answer.bucketSeconds}>${source}</span>
      <span>${t('explore.zone', { zone: zone() })}</span><span class="hint">${t('explore.hint')}</span>${loading && html`<span class="dim" role="status">${t('state.loading')}</span>`}</p>
    <div class="charts ${old ? 'old' : ''}">${charts.map((/** @type {any} */ it) => html`<section class="panel" key=${it.value} data-testid="chart-${it.value}">
      <div class="panel-head"><h2>${it.value}${it.field?.unit && html`<span class="sub">${it.field.unit}</span>`}</h2></div>
      <div class="panel-body"><${SeriesChart} ...${it} keyTags=${pipeline.keyTags} devices=${view.devices} range=${range} bucketSeconds=${answer.bucketSeconds} onRange=${onRange} onReset=${reset} /></div>
    </section>`)}</div>
    <${Statistics} statistics=${answer.statistics} keyTags=${pipeline.keyTags} fields=${pipeline.values} />`;
}
