import { html } from '../preact.js';
import { figureOf, namesDevice, shownValue, spanAround, unitOf } from '../alerts.js';
import { dateTime } from '../format.js';
import { deviceKey } from '../live.js';
import { href } from '../router.js';
import { t, told } from '../i18n/index.js';
import { Icon } from './icons.js';

/** @typedef {import('../types.js').Alert} Alert */

/** Told in this order; whatever else a detector brings comes after them. */
const FIRST = ['reading', 'limit', 'baseline', 'score'];
/** Later than this it was found out late, which is worth saying. */
const LATE_MILLIS = 60000;

/** The numbers behind it, and where it is. @param {{pipeline: import('../types.js').Pipeline, alert: Alert}} props */
export function AlertFacts({ pipeline, alert }) {
  const unit = unitOf(shownValue(alert, pipeline), pipeline);
  const { from, to } = spanAround(alert);
  // A silence of all devices is that of none.
  const explore = namesDevice(alert, pipeline) && href('explore', { p: pipeline.name, d: deviceKey(alert.tags, pipeline.keyTags), v: shownValue(alert, pipeline) || undefined, from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  return html`<section class="panel" aria-labelledby="facts-title"><div class="panel-head"><h2 id="facts-title">${t('alerts.facts')}</h2>
      ${explore && html`<a class="button small" href=${explore} data-testid="alert-explore"><${Icon} name="explore" size=${13} />${t('live.explore')}</a>`}</div>
    <div class="panel-body"><dl class="facts" data-testid="alert-facts">
      <dt>${t('alerts.rule')}</dt><dd><strong>${alert.rule}</strong>${alert.version && html` <code class="dim" title=${t('alerts.version')}>${alert.version}</code>`}</dd>
      ${alert.value && html`<dt>${t('value')}</dt><dd>${alert.value}</dd>`}
      ${namesOf(alert.figures).map((name) => html`<dt>${told(`alerts.figure.${name}`, name)}</dt><dd data-figure=${name}><${Figure} ...${figureOf(alert, name, unit)} /></dd>`)}
      <dt>${t('alerts.event.raised')}</dt><dd>${dateTime(alert.raised)}</dd>
      ${Date.parse(alert.seen) - Date.parse(alert.raised) > LATE_MILLIS && html`<dt>${t('alerts.seen')}</dt><dd>${dateTime(alert.seen)}</dd>`}
      ${alert.cleared && html`<dt>${t('alerts.event.cleared')}</dt><dd>${dateTime(alert.cleared)}</dd>`}
      ${Object.entries(alert.tags).map(([name, value]) => html`<dt>${name}</dt><dd class="mono">${value}</dd>`)}
    </dl></div></section>`;
}

/** @param {{text: string, unit: string}} props */
const Figure = ({ text, unit }) => html`${text}${unit && html` <span class="unit">${unit}</span>`}`;

/** @param {Record<string, number>} figures */
const namesOf = (figures) => [...FIRST.filter((it) => it in figures), ...Object.keys(figures).filter((it) => !FIRST.includes(it))];
