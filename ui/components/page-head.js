import { html } from '../preact.js';
import { PipelineSelect } from './pipeline-select.js';

/** The line above a page. On a phone it also holds the choice of pipeline, which is in the side bar elsewhere. */
export function PageHead(/** @type {any} */ { title, sub, children, names = [], pipeline, page }) {
  return html`<div class="page-head"><h1>${title}</h1>${children}
    ${names.length > 1 && html`<div class="phone-only"><${PipelineSelect} names=${names} chosen=${pipeline} page=${page} /></div>`}
    ${sub && html`<p class="sub">${sub}</p>`}</div>`;
}
