import { html } from '../preact.js';
import { get, pipelinePath } from '../api.js';
import { readAlertView } from '../alerts.js';
import { useQuery } from '../hooks.js';
import { go } from '../router.js';
import { t } from '../i18n/index.js';
import { AlertList } from '../components/alert-list.js';
import { AlertOne } from '../components/alert-one.js';
import { Channels } from '../components/channels.js';
import { Maintenance } from '../components/maintenance.js';
import { Rules } from '../components/rules.js';
import { Tellings } from '../components/tellings.js';
import { PageHead } from '../components/page-head.js';
import { Loaded } from '../components/states.js';

const VIEWS = ['list', 'rules', 'maintenance', 'told'];

/** What the rules found: all of it, then one alert; and what people were told. @param {{pipeline: string, query: URLSearchParams, names: string[]}} props */
export function Alerts({ pipeline, query, names }) {
  const document = useQuery((signal) => get(pipelinePath(pipeline), signal), [pipeline], { every: 30000 });
  const id = query.get('id');
  // A plus is a new one: no rule can have that name.
  const edit = query.get('edit') === '+' ? '' : query.get('edit');
  const view = VIEWS.find((it) => it === query.get('view')) ?? VIEWS[0];
  return html`<div class="page">
    <${PageHead} title=${t('nav.alerts')} sub=${t('alerts.sub')} names=${names} page="alerts" pipeline=${pipeline}>
      <div class="segments" role="group" aria-label=${t('alerts.view')}>${VIEWS.map((it) => html`<button type="button" key=${it} aria-pressed=${String(view === it)}
        onClick=${() => go('alerts', { p: pipeline, view: it === VIEWS[0] ? undefined : it })} data-testid="alerts-view-${it}">${t(`alerts.view.${it}`)}</button>`)}</div>
    </${PageHead}>
    <${Loaded} query=${document}>${(/** @type {import('../types.js').Pipeline} */ it) => (
      id ? html`<${AlertOne} key=${id} pipeline=${it} id=${id} view=${readAlertView(query)} />`
      : view === 'told' ? html`<${Channels} pipeline=${pipeline} /><${ToldOf} pipeline=${pipeline} />`
      : view === 'rules' ? html`<${Rules} pipeline=${it} edit=${edit} />`
      : view === 'maintenance' ? html`<${Maintenance} pipeline=${pipeline} edit=${edit} />`
      : html`<${AlertList} pipeline=${it} view=${readAlertView(query)} />`)}</${Loaded}>
  </div>`;
}

/** @param {{pipeline: string}} props */
function ToldOf({ pipeline }) {
  const told = useQuery((signal) => get(pipelinePath(pipeline, '/notifications?limit=200'), signal), [pipeline], { every: 5000 });
  return html`<section class="panel" aria-labelledby="told-title"><div class="panel-head"><h2 id="told-title">${t('alerts.told.all')}<span class="sub">${t('alerts.told.sub')}</span></h2></div>
    <${Loaded} query=${told}>${(/** @type {import('../types.js').Telling[]} */ list) => html`<${Tellings} pipeline=${pipeline} list=${list} hint=${true} />`}</${Loaded}></section>`;
}
