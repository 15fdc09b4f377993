import { html } from '../preact.js';
import { dateTime, whole } from '../format.js';
import { t, told } from '../i18n/index.js';
import { Severity } from './severity.js';
import { Snippet } from './copy.js';
import { Empty } from './states.js';

/** @typedef {import('../types.js').Telling} Telling */

/** What people were told: when, by which channel, in which words. @param {{list: Telling[], hint?: boolean}} props hint: say how to have somebody told */
export function Tellings({ list, hint = false }) {
  if (list.length === 0) return hint ? html`<${Nobody} />` : html`<p class="panel-body dim" data-testid="told-none">${t('alerts.told.none')}</p>`;
  return html`<ul class="tellings" data-testid="tellings">${list.map((it) => html`<${One} key=${it.place} telling=${it} />`)}</ul>`;
}

/** @param {{telling: Telling}} props */
function One({ telling }) {
  return html`<li class="telling" data-testid="telling" data-kind=${telling.kind}>
    <div class="telling-head"><${Severity} severity=${telling.severity} /><span class="chip plain">${told(`alerts.told.kind.${telling.kind}`, telling.kind)}</span>
      <strong>${telling.subject}</strong></div>
    <p class="telling-more"><time>${dateTime(telling.time)}</time><span><strong>${telling.channel}</strong>${telling.to && html` <span class="telling-to">${telling.to}</span>`}</span>
      ${telling.total > 1 && html`<span>${t('alerts.told.about', { n: whole(telling.total) })}</span>`}</p>
    ${telling.text && html`<details class="headers"><summary>${t('alerts.told.text')}</summary><pre class="bytes" tabindex="0" aria-label=${t('alerts.told.text')}>${telling.text}</pre></details>`}
  </li>`;
}

const EXAMPLE = `channels:
  slack:
    url: \${SLACK_WEBHOOK}
    language: ko
`;

function Nobody() {
  return html`<${Empty} icon="alerts" title=${t('alerts.told.none')} text=${t('alerts.told.none.more')}><div class="example"><${Snippet} text=${EXAMPLE} label=${t('alerts.told.none')} /></div></${Empty}>`;
}
