import { html } from '../preact.js';
import { useNarrow } from '../hooks.js';
import { PipelineSelect } from './pipeline-select.js';

/** The line above a page. On a phone it also holds the choice of pipeline, which is in the side bar elsewhere. */
export function PageHead(/** @type {any} */ { title, sub, children, names = [], pipeline, page }) {
  const narrow = useNarrow();
  return html`<div class="page-head"><h1>${title}</h1>${children}
    ${narrow && names.length > 1 && html`<div class="head-select"><${PipelineSelect} names=${names} chosen=${pipeline} page=${page} /></div>`}
    ${sub && html`<p class="sub">${sub}</p>`}</div>`;
}
