import { html } from '../preact.js';
import { said } from '../alerts.js';
import { dateTime } from '../format.js';
import { t, told } from '../i18n/index.js';
import { Icon } from './icons.js';

/** @typedef {import('../types.js').Happening} Happening */

const LOOKS = /** @type {Record<string, {icon: string, tone: string}>} */ ({
  raised: { icon: 'alerts', tone: 'bad' }, cleared: { icon: 'check', tone: 'ok' }, corrected: { icon: 'check', tone: 'ok' }, flapping: { icon: 'repeat', tone: 'warn' },
  acknowledged: { icon: 'check', tone: 'info' }, assigned: { icon: 'person', tone: 'info' }, commented: { icon: 'comment', tone: '' }, silenced: { icon: 'silence', tone: '' },
});
const LATE_MILLIS = 60000;

/** All that happened to an alert, and who did it, oldest first. @param {{events: Happening[]}} props */
export function Timeline({ events }) {
  return html`<ol class="timeline" data-testid="timeline">${events.map((it, i) => html`<${Step} key=${`${i} ${it.event}`} happening=${it} />`)}</ol>`;
}

/** @param {{happening: Happening}} props */
function Step({ happening }) {
  const { event, time, seen, by, comment, until } = happening;
  const look = LOOKS[event] ?? { icon: 'info', tone: '' };
  const late = !by && Date.parse(seen) - Date.parse(time) > LATE_MILLIS;
  return html`<li class="step ${look.tone}" data-testid="timeline-step" data-event=${event}>
    <span class="step-mark"><${Icon} name=${look.icon} size=${13} /></span>
    <div class="step-body"><p class="step-head"><strong>${titleOf(happening)}</strong>${by && html`<span class="step-by">${t('alerts.by', { name: by })}</span>`}<time class="dim">${dateTime(time)}</time></p>
      ${!by && html`<p>${said(happening.text)}</p>`}
      ${event === 'silenced' && until && html`<p>${t('alerts.silencedUntil', { time: dateTime(until) })}</p>`}
      ${event !== 'assigned' && comment && html`<blockquote>${comment}</blockquote>`}
      ${late && html`<p class="dim">${t('alerts.seen.late', { time: dateTime(seen) })}</p>`}</div></li>`;
}

/** @param {Happening} happening */
const titleOf = ({ event, comment }) => (event === 'assigned' && comment ? t('alerts.event.assignedTo', { name: comment }) : told(`alerts.event.${event}`, event));
