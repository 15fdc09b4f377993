import { html } from '../preact.js';
import { dateTime, whole } from '../format.js';
import { href } from '../router.js';
import { t, told } from '../i18n/index.js';
import { Severity } from './severity.js';
import { Snippet } from './copy.js';
import { Empty } from './states.js';

/** @typedef {import('../types.js').Telling} Telling */

/** Of a message about many, so many are linked; the message names the others. */
const LINKED = 10;

/** What people were told: when, by which channel, in which words, about which alerts. @param {{pipeline: string, list: Telling[], hint?: boolean}} props hint: say how to have somebody told */
export function Tellings({ pipeline, list, hint = false }) {
  if (list.length === 0) return hint ? html`<${Nobody} />` : html`<p class="panel-body dim" data-testid="told-none">${t('alerts.told.none')}</p>`;
  return html`<ul class="tellings" data-testid="tellings">${list.map((it) => html`<${One} key=${it.place} pipeline=${pipeline} telling=${it} />`)}</ul>`;
}

/** @param {{pipeline: string, telling: Telling}} props */
function One({ pipeline, telling }) {
  const to = (/** @type {string} */ id) => href('alerts', { p: pipeline, id });
  const [only, ...others] = telling.alerts;
  return html`<li class="telling" data-testid="telling" data-kind=${telling.kind}>
    <div class="telling-head"><${Severity} severity=${telling.severity} /><span class="chip plain">${told(`alerts.told.kind.${telling.kind}`, telling.kind)}</span>
      <strong>${only && others.length === 0 ? html`<a href=${to(only)} data-testid="telling-alert">${telling.subject}</a>` : telling.subject}</strong></div>
    <p class="telling-more"><time>${dateTime(telling.time)}</time><span><strong>${telling.channel}</strong>${telling.to && html` <span class="telling-to">${telling.to}</span>`}</span>
      ${telling.total > 1 && html`<span class="telling-links">${t('alerts.told.about', { n: whole(telling.total) })}
        ${telling.alerts.slice(0, LINKED).map((id, i) => html` <a key=${id} href=${to(id)} aria-label=${t('alerts.told.one', { n: whole(i + 1) })} data-testid="telling-alert">${whole(i + 1)}</a>`)}</span>`}</p>
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
