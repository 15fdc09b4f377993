import { html } from '../preact.js';
import { deviceKey } from '../live.js';
import { measured, whole } from '../format.js';
import { t } from '../i18n/index.js';
import { Empty } from './states.js';

/** @param {{statistics: import('../types.js').Statistic[], keyTags: string[], fields: import('../types.js').ValueField[]}} props */
export function Statistics({ statistics, keyTags, fields }) {
  const unit = (/** @type {string} */ value) => fields.find((it) => it.name === value)?.unit ?? '';
  return html`<section class="panel" aria-labelledby="statistics-title">
    <div class="panel-head"><h2 id="statistics-title">${t('statistics')}</h2></div>
    ${statistics.length === 0 ? html`<${Empty} title=${t('explore.empty')} />` : html`<div class="table-scroll" tabindex="0"><table class="table" data-testid="statistics">
      <thead><tr><th scope="col">${keyTags.join(' / ')}</th><th scope="col">${t('value')}</th>
        ${['min', 'avg', 'max', 'last', 'count'].map((it) => html`<th scope="col" class="number">${t(`statistics.${it}`)}</th>`)}</tr></thead>
      <tbody>${statistics.map((it) => html`<tr><td>${deviceKey(it.tags, keyTags)}</td><td>${it.value} <span class="unit">${unit(it.value)}</span></td>
        ${[it.min, it.avg, it.max, it.last].map((number) => html`<td class="number">${measured(number)}</td>`)}<td class="number">${whole(it.count)}</td></tr>`)}</tbody>
    </table></div>`}
  </section>`;
}
