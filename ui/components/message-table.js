import { html } from '../preact.js';
import { visible } from '../bytes.js';
import { dateTime, whole } from '../format.js';
import { href } from '../router.js';
import { t } from '../i18n/index.js';

/** Messages in short, each a link to the whole. @param {{pipeline: string, topic: string, list: any[], testid: string}} props */
export function MessageTable({ pipeline, topic, list, testid }) {
  return html`<div class="table-scroll"><table class="table rows" data-testid=${testid}>
    <thead><tr><th scope="col">${t('rejected.time')}</th><th scope="col">${t('topics.place')}</th><th scope="col">${t('topics.key')}</th><th scope="col" class="number">${t('rejected.size')}</th><th scope="col">${t('topics.value')}</th></tr></thead>
    <tbody>${list.map((it) => html`<tr key=${`${it.partition}/${it.offset}`} data-testid="topic-message">
      <td class="when wide"><a href=${href('topics', { p: pipeline, topic, m: `${it.partition}/${it.offset}` })}>${dateTime(it.time)}</a></td>
      <td class="mono source" data-label=${t('topics.place')}>${it.partition}/${it.offset}</td>
      <td class="mono" data-label=${t('topics.key')}>${it.key === undefined ? html`<span class="dim">–</span>` : visible(it.key)}</td>
      <td class="number" data-label=${t('rejected.size')}>${whole(it.size)}</td>
      <td class="mono preview wide">${it.kind === 'none' ? html`<span class="chip plain">${t('topics.noValue')}</span>` : html`${it.kind === 'binary' && html`<span class="chip plain">${t('topics.binary')}</span> `}${visible(it.preview)}`}</td></tr>`)}</tbody></table></div>`;
}
