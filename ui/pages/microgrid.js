import { html, useEffect, useMemo, useState } from '../preact.js';
import { get, pipelinePath } from '../api.js';
import { LiveFeed } from '../live.js';
import { useQuery, useStore } from '../hooks.js';
import { ago, decimal } from '../format.js';
import { t } from '../i18n/index.js';
import { href } from '../router.js';
import { campuses, isMicrogrid } from '../microgrid.js';
import { PageHead } from '../components/page-head.js';
import { PowerFlow } from '../components/power-flow.js';
import { Empty, Loaded, Loading } from '../components/states.js';

/** How often the picture is drawn again at most, as a thousand values a second would change it as often. */
const REDRAW_MILLIS = 1000;

/** What a microgrid does now: where power comes from and goes to, and each battery and charger. @param {{pipeline: string, names: string[], query: URLSearchParams}} props */
export function Microgrid({ pipeline, names, query }) {
  const document = useQuery((signal) => get(pipelinePath(pipeline), signal), [pipeline], { every: 10000 });
  return html`<div class="page">
    <${PageHead} title=${t('nav.microgrid')} names=${names} page="microgrid" pipeline=${pipeline} sub=${document.data?.description} />
    <${Loaded} query=${document}>${(/** @type {any} */ it) => (isMicrogrid(it)
      ? html`<${Campuses} pipeline=${it} wanted=${query.get('site')} />`
      : html`<section class="panel"><${Empty} title=${t('microgrid.none')} text=${t('microgrid.none.more')} /></section>`)}</${Loaded}>
  </div>`;
}

/** @param {{pipeline: import('../types.js').Pipeline, wanted: string | null}} props */
function Campuses({ pipeline, wanted }) {
  const all = useCampuses(pipeline);
  if (!all) return html`<${Loading} />`;
  if (!all.length) return html`<section class="panel"><${Empty} title=${t('microgrid.waiting')} text=${t('microgrid.waiting.more')} /></section>`;
  const campus = all.find((it) => it.site === wanted) ?? all[0];
  return html`
    ${all.length > 1 && html`<nav class="segments" aria-label=${t('microgrid.site')}>${all.map((it) => html`<a class="button small" href=${href('microgrid', { p: pipeline.name, site: it.site })} aria-current=${it === campus ? 'true' : undefined}>${it.site}</a>`)}</nav>`}
    <section class="panel" aria-labelledby="power-title" data-testid="microgrid" data-site=${campus.site}>
      <div class="panel-head"><h2 id="power-title">${t('microgrid.power')}<span class="sub">${t('microgrid.site.of', { site: campus.site })}</span></h2>
        <span class="dim" data-testid="microgrid-time">${ago(campus.time)}</span></div>
      <div class="panel-body"><${PowerFlow} campus=${campus} /></div>
    </section>
    <div class="microgrid-columns">
      <${Batteries} pipeline=${pipeline} campus=${campus} />
      <${Chargers} pipeline=${pipeline} campus=${campus} />
    </div>`;
}

/** @param {{pipeline: import('../types.js').Pipeline, campus: import('../microgrid.js').Campus}} props */
function Batteries({ pipeline, campus }) {
  return html`<section class="panel" aria-labelledby="batteries-title"><div class="panel-head"><h2 id="batteries-title">${t('microgrid.battery')}</h2>
      <a class="button quiet" href=${href('explore', { p: pipeline.name, t: table(pipeline, 'battery'), v: 'soc', r: '15m' })}>${t('live.explore')}</a></div>
    <div class="panel-body device-cards">${campus.batteries.map((it) => html`<div class="device-card" key=${it.name} data-testid="battery">
      <div class="device-head"><strong>${t('microgrid.battery.one', { n: it.name })}</strong><span class="chip ${it.state === 'fault' ? 'bad' : it.state === 'stop' ? '' : 'ok'}">${t(`microgrid.${it.state}`)}</span></div>
      <${Level} percent=${it.soc} label=${t('microgrid.soc')} />
      <dl class="facts"><dt>${t('microgrid.powerOf')}</dt><dd>${kw(it.kw)}</dd><dt>${t('microgrid.soh')}</dt><dd>${percent(it.soh)}</dd>
        ${it.racks.map((rack) => html`<dt>${t('microgrid.rack', { n: rack.name })}</dt><dd>${percent(rack.soc)}, ${rack.celsius === null ? '–' : `${decimal(rack.celsius, 1)} °C`}</dd>`)}</dl>
    </div>`)}</div></section>`;
}

/** @param {{pipeline: import('../types.js').Pipeline, campus: import('../microgrid.js').Campus}} props */
function Chargers({ pipeline, campus }) {
  return html`<section class="panel" aria-labelledby="chargers-title"><div class="panel-head"><h2 id="chargers-title">${t('microgrid.chargers')}</h2>
      <a class="button quiet" href=${href('explore', { p: pipeline.name, t: table(pipeline, 'charger'), v: 'active_power', r: '15m' })}>${t('live.explore')}</a></div>
    <div class="panel-body device-cards">${campus.stations.map((it) => html`<div class="device-card" key=${it.name} data-testid="charger">
      <div class="device-head"><strong>${t('microgrid.charger', { n: it.name })}</strong><span class="chip ${it.vehicleSoc === null ? '' : 'ok'}">${t(it.vehicleSoc === null ? 'microgrid.free' : 'microgrid.charging')}</span></div>
      ${it.vehicleSoc !== null && html`<${Level} percent=${it.vehicleSoc} label=${t('microgrid.vehicle')} />`}
      <dl class="facts"><dt>${t('microgrid.powerOf')}</dt><dd>${kw(it.kw)}</dd><dt>${t('microgrid.session')}</dt><dd>${it.sessionKwh === null ? '–' : `${decimal(it.sessionKwh, 1)} kWh`}</dd></dl>
    </div>`)}</div></section>`;
}

/** @param {{percent: number | null, label: string}} props */
function Level({ percent: value, label }) {
  const shown = value === null ? 0 : Math.min(100, Math.max(0, value));
  return html`<div class="level ${shown < 15 ? 'low' : ''}" role="meter" aria-label=${label} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(shown)}>
    <span class="level-bar" style=${{ width: `${shown}%` }}></span><span class="level-text">${label} ${percent(value)}</span></div>`;
}

/** @param {import('../types.js').Pipeline} pipeline @returns {import('../microgrid.js').Campus[] | null} */
function useCampuses(pipeline) {
  const latest = useQuery((signal) => get(pipelinePath(pipeline.name, '/latest?limit=2000'), signal), [pipeline.name]);
  const [turn, setTurn] = useState(0);
  const keyTags = pipeline.keyTags.join('\n');
  const [feed, setFeed] = useState(/** @type {LiveFeed | null} */ (null));
  useEffect(() => {
    const opened = new LiveFeed(pipeline.name, pipeline.keyTags);
    setFeed(opened);
    const timer = setInterval(() => !document.hidden && setTurn((n) => n + 1), REDRAW_MILLIS);
    return () => {
      clearInterval(timer);
      opened.close();
    };
  }, [pipeline.name, keyTags]);
  useEffect(() => {
    if (feed && latest.data) feed.seed(latest.data.devices);
    setTurn((n) => n + 1);
  }, [feed, latest.data]);
  useStore((feed ?? NO_FEED).deviceTurn);
  return useMemo(() => (feed && !latest.loading ? campuses(feed.devices.values()) : null), [feed, latest.loading, turn]);
}

const NO_FEED = { deviceTurn: { get: () => 0, subscribe: () => () => {} } };

/** @param {import('../types.js').Pipeline} pipeline @param {string} kind */
const table = (pipeline, kind) => pipeline.tables.find((it) => it.value === kind)?.table;

/** @param {number | null} value */
const kw = (value) => (value === null ? '–' : `${decimal(value, 1)} kW`);
/** @param {number | null} value */
const percent = (value) => (value === null ? '–' : `${decimal(value, 1)} %`);
