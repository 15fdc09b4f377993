import { html } from '../preact.js';
import { get, may, pipelinePath } from '../api.js';
import { lastedMillis, said, writeAlertView } from '../alerts.js';
import { useQuery } from '../hooks.js';
import { dateTime, duration } from '../format.js';
import { href } from '../router.js';
import { t } from '../i18n/index.js';
import { AlertActions } from './alert-actions.js';
import { AlertChart } from './alert-chart.js';
import { AlertFacts } from './alert-facts.js';
import { AlertState, Taken } from './alert-state.js';
import { Severity } from './severity.js';
import { Loaded } from './states.js';
import { Tellings } from './tellings.js';
import { Timeline } from './timeline.js';

/** @typedef {import('../types.js').AlertStory} AlertStory */

/** One alert: what was found, its evidence, what happened since, who was told. @param {{pipeline: import('../types.js').Pipeline, id: string, view: import('../alerts.js').AlertView}} props view: the list to go back to */
export function AlertOne({ pipeline, id, view }) {
  const story = useQuery((signal) => get(pipelinePath(pipeline.name, `/alerts/${encodeURIComponent(id)}`), signal), [pipeline.name, id], { every: 3000 });
  return html`<nav aria-label=${t('rejected.path')} class="crumbs"><a href=${href('alerts', writeAlertView(pipeline.name, view))} data-testid="alerts-back">${t('nav.alerts')}</a><span aria-hidden="true">/</span><code>${story.data?.alert.rule ?? id}</code>
      ${story.data && html`<span aria-hidden="true">/</span><code class="crumb-device">${story.data.alert.device}</code>`}</nav>
    <${Loaded} query=${story}>${(/** @type {AlertStory} */ it) => html`<${Story} pipeline=${pipeline} story=${it} onDone=${story.reload} />`}</${Loaded}>`;
}

/** @param {{pipeline: import('../types.js').Pipeline, story: AlertStory, onDone: () => void}} props */
function Story({ pipeline, story, onDone }) {
  const { alert, events, told } = story;
  return html`
    <section class="panel alert-head ${alert.cleared ? 'over' : alert.severity}" data-testid="alert-one" data-id=${alert.id}>
      <div class="panel-head"><div class="alert-chips"><${Severity} severity=${alert.severity} /><${AlertState} alert=${alert} /></div>
        ${may('operator') && html`<${AlertActions} pipeline=${pipeline.name} story=${story} onDone=${onDone} />`}</div>
      <div class="panel-body"><p class="alert-device">${alert.device}</p><h2 class="alert-text" data-testid="alert-text">${said(alert.text)}</h2>
        <p class="alert-when"><span>${t('alerts.raisedAt', { time: dateTime(alert.raised) })}</span><span>${t(alert.cleared ? 'alerts.lasted' : 'alerts.lasting', { span: duration(lastedMillis(alert)) })}</span><${Taken} alert=${alert} full=${true} /></p></div>
    </section>
    <div class="alert-columns">
      <div class="alert-column"><${AlertChart} pipeline=${pipeline} alert=${alert} />
        <section class="panel" aria-labelledby="timeline-title"><div class="panel-head"><h2 id="timeline-title">${t('alerts.timeline')}</h2></div><${Timeline} events=${events} /></section></div>
      <div class="alert-column"><${AlertFacts} pipeline=${pipeline} alert=${alert} />
        <section class="panel" aria-labelledby="told-title"><div class="panel-head"><h2 id="told-title">${t('alerts.told')}</h2></div><${Tellings} pipeline=${pipeline.name} list=${told} /></section></div>
    </div>`;
}
