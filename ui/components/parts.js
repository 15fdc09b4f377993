import { html } from '../preact.js';
import { t, told } from '../i18n/index.js';
import { State } from './states.js';

/** The servers this product runs on or is connected to. @param {{parts: import('../types.js').Part[]}} props */
export function Parts({ parts }) {
  return html`<ul class="parts" data-testid="parts">${parts.map((part) => html`<li key=${part.name} data-testid="part-${part.name}">
    <div class="part-head"><strong>${told(`part.${part.name}`, part.title || part.name)}</strong><${State} state=${part.state} /></div>
    <div class="part-more">${part.address && html`<span class="mono">${part.address}</span>`}
      ${part.version && html`<span>${part.version}</span>`}
      <span>${t(part.embedded === false ? 'part.external' : 'part.embedded')}</span></div>
    ${part.detail && html`<p class="part-more">${part.detail}</p>`}
  </li>`)}</ul>`;
}
