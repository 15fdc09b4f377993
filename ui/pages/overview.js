import { html, useEffect, useMemo, useState } from '../preact.js';
import { get, pipelinePath } from '../api.js';
import { LiveFeed } from '../live.js';
import { useQuery, useStore } from '../hooks.js';
import { t } from '../i18n/index.js';
import { href } from '../router.js';
import { Ledger, Verdict } from '../components/balance.js';
import { DevicePicker } from '../components/device-picker.js';
import { LatestTable } from '../components/latest-table.js';
import { LiveChart } from '../components/live-chart.js';
import { Parts } from '../components/parts.js';
import { Loaded, Loading, State } from '../components/states.js';
import { PageHead } from '../components/page-head.js';
import { Waterway } from '../components/waterway.js';

const FIRST_DEVICES = 4;

/** The pipeline now: its way, its balance, the last minutes, every device's latest word, and the parts. */
export function Overview(/** @type {{pipeline: string, names: string[]}} */ { pipeline, names }) {
  const document = useQuery((signal) => get(pipelinePath(pipeline), signal), [pipeline], { every: 10000 });
  return html`<div class="page">
    <${PageHead} title=${pipeline} names=${names} page="overview" pipeline=${pipeline} sub=${document.data?.description}>
      ${document.data && html`<${State} state=${document.data.state} testid="pipeline-state" />`}
      ${document.data?.stateReason && html`<span class="dim">${document.data.stateReason}</span>`}
    </${PageHead}>
    <${Loaded} query=${document}>${(/** @type {any} */ it) => html`<${Running} pipeline=${it} />`}</${Loaded}>
  </div>`;
}

/** @param {{pipeline: import('../types.js').Pipeline}} props */
function Running({ pipeline }) {
  const feed = useFeed(pipeline);
  const latest = useQuery((signal) => get(pipelinePath(pipeline.name, '/latest?limit=2000'), signal), [pipeline.name], { every: 30000 });
  const [seeded, setSeeded] = useState(/** @type {LiveFeed | null} */ (null));
  useEffect(() => {
    if (!feed || latest.loading) return;
    if (latest.data) feed.seed(latest.data.devices);
    setSeeded(feed);
  }, [feed, latest.data, latest.loading]);
  const [value, setValue] = useState(pipeline.values.find((it) => it.type === 'number')?.name ?? '');
  if (!feed) return html`<${Loading} />`;
  return html`
    <${Way} pipeline=${pipeline} feed=${feed} />
    <div class="overview-middle">
      <${Live} pipeline=${pipeline} feed=${feed} known=${seeded === feed} value=${value} onValue=${setValue} />
      <${PartsPanel} />
    </div>
    <section class="panel">${latest.error && !latest.data && !feed.devices.size
      ? html`<div class="panel-body"><${Loaded} query=${latest} /></div>`
      : html`<${LatestTable} pipeline=${pipeline} feed=${feed} total=${latest.data?.total ?? 0} value=${value} />`}</section>`;
}

/** @param {import('../types.js').Pipeline} pipeline */
function useFeed(pipeline) {
  const [feed, setFeed] = useState(/** @type {LiveFeed | null} */ (null));
  const keyTags = pipeline.keyTags.join('\n');
  useEffect(() => {
    const opened = new LiveFeed(pipeline.name, pipeline.keyTags);
    setFeed(opened);
    return () => opened.close();
  }, [pipeline.name, keyTags]);
  return feed;
}

/** @param {{pipeline: import('../types.js').Pipeline, feed: LiveFeed}} props */
function Way({ pipeline, feed }) {
  const first = useQuery((signal) => get(pipelinePath(pipeline.name, '/flow'), signal), [pipeline.name]);
  const balance = useQuery((signal) => get(pipelinePath(pipeline.name, '/balance'), signal), [pipeline.name], { every: 2000 });
  const flow = useStore(feed.flow) ?? first.data;
  const state = useStore(feed.state);
  return html`
    <section class="panel measured" aria-labelledby="way-title">
      <div class="panel-head"><h2 id="way-title">${t('way')}</h2>
        <span class="chip ${state === 'open' ? 'ok' : 'warn'}" role="status" data-testid="stream-state" data-state=${state}>${t(`stream.${state}`)}</span></div>
      ${flow ? html`<${Waterway} flow=${flow} pipeline=${pipeline.name} balance=${balance.data} sources=${pipeline.sources} />` : html`<${Loaded} query=${first} />`}
    </section>
    <section class="panel measured" aria-labelledby="balance-title">
      <div class="panel-head"><h2 id="balance-title">${t('balance')}<span class="sub">${t('balance.sub')}</span></h2>${balance.data && html`<${Verdict} balance=${balance.data} />`}</div>
      <${Loaded} query=${balance}>${(/** @type {any} */ it) => html`<${Ledger} balance=${it} />`}</${Loaded}>
    </section>`;
}

/** @param {{pipeline: import('../types.js').Pipeline, feed: LiveFeed, known: boolean, value: string, onValue: (value: string) => void}} props known: the devices of before the stream are filled in */
function Live({ pipeline, feed, known, value, onValue }) {
  const turn = useStore(feed.deviceTurn, (n) => Math.min(n, 1) + (n > FIRST_DEVICES ? 1 : 0));
  const [chosen, setChosen] = useState(/** @type {string[] | null} */ (null));
  const [minutes, setMinutes] = useState(5);
  const keys = useMemo(() => chosen ?? (known ? [...feed.devices.keys()].sort().slice(0, FIRST_DEVICES) : []), [feed, known, chosen, turn]);
  const names = keys.join('\n');
  const devices = useMemo(() => keys.flatMap((it) => feed.devices.get(it) ?? []), [feed, names]);
  const field = pipeline.values.find((it) => it.name === value);
  return html`<section class="panel" aria-labelledby="live-title">
    <div class="panel-head"><h2 id="live-title">${t('live')}${field?.unit && html`<span class="sub">${field.unit}</span>`}</h2>
      <label><span class="unseen">${t('value')}</span><select class="select" value=${value} data-testid="live-value" onChange=${(/** @type {any} */ it) => onValue(it.target.value)}>
        ${pipeline.values.filter((it) => it.type === 'number').map((it) => html`<option value=${it.name}>${it.name}</option>`)}</select></label>
      <div class="segments" role="group" aria-label=${t('live.span')}>${[1, 5, 15].map((it) => html`<button type="button" aria-pressed=${String(it === minutes)} onClick=${() => setMinutes(it)}>${t('time.minutes', { n: it })}</button>`)}</div>
      <${DevicePicker} pipeline=${pipeline} known=${() => [...feed.devices.keys()]} chosen=${keys} onChange=${setChosen} most=${8} />
      <a class="button quiet" href=${href('explore', { p: pipeline.name, v: value, d: keys, r: '15m' })}>${t('live.explore')}</a>
    </div>
    <div class="panel-body"><${LiveChart} pipeline=${pipeline} feed=${feed} value=${value} devices=${devices} minutes=${minutes} /></div>
  </section>`;
}

function PartsPanel() {
  const parts = useQuery((signal) => get('/parts', signal), [], { every: 10000 });
  return html`<section class="panel" aria-labelledby="parts-title"><div class="panel-head"><h2 id="parts-title">${t('parts')}</h2></div>
    <${Loaded} query=${parts}>${(/** @type {any} */ it) => html`<${Parts} parts=${it} />`}</${Loaded}></section>`;
}
