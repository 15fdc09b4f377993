import { html, useEffect, useRef, useState } from '../preact.js';
import { get, pipelinePath, query as queryText } from '../api.js';
import { SEVERITIES, STATES, figureOf, lastedMillis, said, shownValue, unitOf, writeAlertView } from '../alerts.js';
import { useDelayed, useQuery } from '../hooks.js';
import { NONE, dateTime, duration, whole } from '../format.js';
import { go, href } from '../router.js';
import { t } from '../i18n/index.js';
import { AlertState, Taken } from './alert-state.js';
import { Calm } from './alert-calm.js';
import { Icon } from './icons.js';
import { Severity } from './severity.js';
import { Loaded, Loading } from './states.js';

/** @typedef {import('../types.js').Alert} Alert @typedef {import('../alerts.js').AlertView} AlertView */

const FIRST = 100;
/** As many as the server gives at once; older ones are another page. */
const MOST = 1000;
const EVERY_MILLIS = 3000;

/** Alerts, newest first, as they are now. @param {{pipeline: import('../types.js').Pipeline, view: AlertView}} props */
export function AlertList({ pipeline, view }) {
  const [limit, setLimit] = useState(FIRST);
  const wanted = JSON.stringify(view);
  useEffect(() => setLimit(FIRST), [wanted]);
  const page = useQuery((signal) => get(pipelinePath(pipeline.name, `/alerts${queryText({ ...view, limit })}`), signal), [pipeline.name, wanted, limit], { every: limit > FIRST ? 3 * EVERY_MILLIS : EVERY_MILLIS });
  const rules = useQuery((signal) => get(pipelinePath(pipeline.name, '/rules'), signal), [pipeline.name]);
  return html`
    <${Filter} pipeline=${pipeline} view=${view} page=${page.data} rules=${rules.data ?? []} />
    <section class="panel" aria-label=${t('nav.alerts')}>
      <${Loaded} query=${page}>${(/** @type {import('../types.js').AlertPage} */ it) => html`
        ${it.alerts.length > 0 ? html`<${Rows} pipeline=${pipeline} view=${view} list=${it.alerts} />`
          : page.loading || (rules.loading && !rules.data) ? html`<${Loading} />` : html`<${Calm} pipeline=${pipeline} view=${view} rules=${rules.data ?? []} />`}
        <${More} pipeline=${pipeline.name} view=${view} page=${it} limit=${limit} onMore=${() => setLimit(MOST)} />`}</${Loaded}>
    </section>`;
}

/** @param {{pipeline: import('../types.js').Pipeline, view: AlertView, page: import('../types.js').AlertPage | null, rules: import('../types.js').Rule[]}} props */
function Filter({ pipeline, view, page, rules }) {
  const change = (/** @type {Partial<AlertView>} */ part, replace = false) => go('alerts', writeAlertView(pipeline.name, { ...view, before: '', beforeId: '', ...part }), { replace });
  const names = useRuleNames(rules, view, page);
  return html`<section class="panel explore-bar" aria-label=${t('alerts.filter')}><div class="bar-line">
    <div class="segments" role="group" aria-label=${t('alerts.state')}>${STATES.map((it) => html`<button type="button" key=${it} aria-pressed=${String(view.state === it)} onClick=${() => change({ state: it })} data-testid="alerts-state-${it}">${t(`alerts.state.${it}`)}</button>`)}</div>
    <label><span class="unseen">${t('alerts.severity')}</span><select class="select" value=${view.severity} data-testid="alerts-severity" onChange=${(/** @type {any} */ it) => change({ severity: it.target.value })}>
      ${SEVERITIES.map((it) => html`<option value=${it}>${t(`alerts.least.${it || 'any'}`)}</option>`)}</select></label>
    <label><span class="unseen">${t('alerts.rule')}</span><select class="select" value=${view.rule} data-testid="alerts-rule" onChange=${(/** @type {any} */ it) => change({ rule: it.target.value })}>
      <option value="">${t('alerts.rule.any')}</option>${names.map((it) => html`<option value=${it}>${it}</option>`)}</select></label>
    <${DeviceSearch} device=${view.device} onChange=${(/** @type {string} */ device) => change({ device }, true)} />
    ${page && html`<span class="chip ${page.open ? 'warn' : 'ok'} alerts-open" role="status" data-testid="alerts-open" data-open=${page.open}>${t('alerts.open', { n: whole(page.open) })}</span>`}
  </div></section>`;
}

/** The names to choose from: of the pipeline file, and whatever was met here, as a rule may be gone while its alerts are not. @param {import('../types.js').Rule[]} rules @param {AlertView} view @param {import('../types.js').AlertPage | null} page */
function useRuleNames(rules, view, page) {
  const met = useRef(new Set(/** @type {string[]} */ ([])));
  for (const it of page?.alerts ?? []) met.current.add(it.rule);
  return [...new Set([...rules.map((it) => it.name), ...met.current, ...(view.rule ? [view.rule] : [])])];
}

/** Follows the typing with a delay, and the address when somebody goes back. @param {{device: string, onChange: (device: string) => void}} props */
function DeviceSearch({ device, onChange }) {
  const [text, setText] = useState(device);
  const sent = useRef(device);
  const late = useDelayed(text.trim(), 250);
  useEffect(() => {
    if (late === sent.current) return;
    sent.current = late;
    onChange(late);
  }, [late]);
  useEffect(() => {
    if (device === sent.current) return;
    sent.current = device;
    setText(device);
  }, [device]);
  return html`<label class="search"><span class="unseen">${t('devices.search')}</span><${Icon} name="search" size=${14} />
    <input class="input" type="search" placeholder=${t('devices.search')} value=${text} data-testid="alerts-device" onInput=${(/** @type {any} */ it) => setText(it.target.value)} /></label>`;
}

/** @param {{pipeline: import('../types.js').Pipeline, view: AlertView, list: Alert[]}} props */
function Rows({ pipeline, view, list }) {
  return html`<div class="table-scroll"><table class="table rows alerts-table" data-testid="alerts">
    <thead><tr><th scope="col">${t('alerts.severity')}</th><th scope="col">${t('alerts.alert')}</th><th scope="col" class="number">${t('alerts.reading')}</th><th scope="col">${t('alerts.since')}</th>
      <th scope="col">${t('alerts.state')}</th><th scope="col">${t('alerts.taken')}</th></tr></thead>
    <tbody>${list.map((it) => html`<tr key=${it.id} class=${it.cleared ? 'over' : ''} data-testid="alert" data-id=${it.id} data-rule=${it.rule} data-device=${it.device}>
      <td class="wide"><${Severity} severity=${it.severity} /></td>
      <td class="wide"><a class="row-link" href=${href('alerts', { ...writeAlertView(pipeline.name, view), id: it.id })}><span class="cause">${it.device}<code>${it.rule}</code></span><span class="cause-text">${said(it.text)}</span></a></td>
      <td class="number" data-label=${t('alerts.reading')}><${Held} alert=${it} unit=${unitOf(shownValue(it, pipeline), pipeline)} /></td>
      <td class="when" data-label=${t('alerts.since')}>${dateTime(it.raised)}</td>
      <td data-label=${t('alerts.state')}><${AlertState} alert=${it} /> <span class="lasted">${duration(lastedMillis(it))}</span></td>
      <td data-label=${t('alerts.taken')}><${Taken} alert=${it} /></td></tr>`)}</tbody></table></div>`;
}

/** What was read, and below it what that was held against. @param {{alert: Alert, unit: string}} props */
function Held({ alert, unit }) {
  const [first, second] = [alert.value ? 'reading' : '', 'seconds', 'baseline', 'limit'].filter((it) => it in alert.figures);
  if (!first) return NONE;
  const figure = figureOf(alert, first, unit);
  return html`${figure.text}${figure.unit && html` <span class="unit">${figure.unit}</span>`}
    ${second && html`<small>${t(`alerts.against.${second}`, { n: figureOf(alert, second, unit).text })}</small>`}`;
}

/** @param {{pipeline: string, view: AlertView, page: import('../types.js').AlertPage, limit: number, onMore: () => void}} props */
function More({ pipeline, view, page, limit, onMore }) {
  const last = page.alerts.at(-1);
  if (!view.before && !(page.more && last)) return null;
  return html`<div class="panel-foot">
    ${view.before && html`<a class="button" href=${href('alerts', { ...writeAlertView(pipeline, view), before: undefined, beforeId: undefined })} data-testid="alerts-newest">${t('alerts.newest')}</a>`}
    ${page.more && (limit < MOST ? html`<button type="button" class="button" onClick=${onMore} data-testid="alerts-more">${t('rejected.more')}</button>`
      : html`<a class="button" href=${href('alerts', { ...writeAlertView(pipeline, view), before: last?.raised, beforeId: last?.id })} data-testid="alerts-older">${t('alerts.older')}</a>`)}</div>`;
}
