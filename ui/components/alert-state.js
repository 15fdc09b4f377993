import { html } from '../preact.js';
import { isSilent, toneOfSeverity } from '../alerts.js';
import { dateTime } from '../format.js';
import { t } from '../i18n/index.js';

/** @typedef {import('../types.js').Alert} Alert */

/** Whether it is over, and what else is to be known of it. @param {{alert: Alert}} props */
export function AlertState({ alert }) {
  const state = alert.cleared ? 'cleared' : 'open';
  return html`<span class="chips"><span class="chip ${alert.cleared ? 'ok' : toneOfSeverity(alert.severity)}" data-testid="alert-state" data-state=${state}>${t(alert.corrected ? 'alerts.corrected' : `alerts.is.${state}`)}</span>
    ${alert.flapping && html`<span class="chip warn plain" title=${t('alerts.flapping.more')}>${t('alerts.flapping')}</span>`}
    ${isSilent(alert) && html`<span class="chip plain" title=${t('alerts.silencedUntil', { time: dateTime(alert.silencedUntil) })}>${t('alerts.silenced')}</span>`}</span>`;
}

/** Who has taken it on. @param {{alert: Alert, full?: boolean}} props full: it stands by itself, in no column that says so */
export function Taken({ alert, full = false }) {
  if (alert.assignedTo) return html`<span class="taken" data-testid="alert-taken">${t('alerts.assignedTo', { name: alert.assignedTo })}</span>`;
  if (alert.acknowledged) return html`<span class="taken" data-testid="alert-taken">${t('alerts.acknowledgedBy', { name: alert.acknowledgedBy ?? '' })}</span>`;
  return html`<span class="dim" data-testid="alert-taken">${t(full ? 'alerts.untaken.full' : 'alerts.untaken')}</span>`;
}
