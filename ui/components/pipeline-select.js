import { html } from '../preact.js';
import { go } from '../router.js';
import { t } from '../i18n/index.js';

/** @param {{names: string[], chosen: string, page: string}} props */
export function PipelineSelect({ names, chosen, page }) {
  return html`<label class="field"><span class="unseen">${t('pipeline')}</span>
    <select class="select" data-testid="pipeline-select" value=${chosen} onChange=${(/** @type {any} */ it) => go(page, { p: it.target.value })}>
      ${names.map((name) => html`<option value=${name}>${name}</option>`)}
    </select></label>`;
}
