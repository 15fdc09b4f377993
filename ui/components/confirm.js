import { html, useState } from '../preact.js';
import { t } from '../i18n/index.js';
import { Dialog } from './dialog.js';
import { Failure } from './states.js';

/** Asks before something that cannot be taken back. @param {{title: string, text: string, action: string, run: () => Promise<unknown>, onClose: () => void, onCancel?: () => void}} props onClose: after it was done, and without onCancel also when not */
export function Confirm({ title, text, action, run, onClose, onCancel = onClose }) {
  const [problem, setProblem] = useState(/** @type {any} */ (null));
  return html`<${Dialog} title=${title} onClose=${onCancel} testid="confirm">
    <p>${text}</p>${problem && html`<${Failure} error=${problem} />`}
    <div class="dialog-actions"><button type="button" class="button" onClick=${onCancel}>${t('action.cancel')}</button>
      <button type="button" class="button danger" data-testid="confirm-yes" onClick=${() => run().then(onClose, setProblem)}>${action}</button></div></${Dialog}>`;
}
