import { html, useEffect, useState } from '../preact.js';
import { pipelinePath, post } from '../api.js';
import { whole } from '../format.js';
import { t } from '../i18n/index.js';
import { causeName } from './cause.js';
import { Dialog } from './dialog.js';
import { Failure, Loading } from './states.js';

/** Sends rejected messages of one cause again: first says what would happen, then does it. @param {{pipeline: string, cause: string, onClose: () => void}} props */
export function Redrive({ pipeline, cause, onClose }) {
  const [state, setState] = useState(/** @type {{plan?: any, done?: any, error?: any, busy: boolean}} */ ({ busy: true }));
  const ask = async (/** @type {boolean} */ dryRun) => {
    setState((old) => ({ ...old, busy: true, error: undefined }));
    try {
      const answer = await post(pipelinePath(pipeline, '/rejected/redrive'), { cause, dryRun });
      setState((old) => (dryRun ? { plan: answer, busy: false } : { ...old, done: answer, busy: false }));
    } catch (error) {
      setState((old) => ({ ...old, error, busy: false }));
    }
  };
  useEffect(() => { void ask(true); }, []);
  const { plan, done, error, busy } = state;
  const open = plan ? plan.matched - plan.alreadySent : 0;
  return html`<${Dialog} title=${t('redrive.title', { cause: causeName(cause) })} onClose=${onClose} testid="redrive-dialog">
    <div aria-live="polite">
      ${error && html`<${Failure} error=${error} retry=${() => ask(!plan)} />`}
      ${!plan && busy && html`<${Loading} />`}
      ${plan && !done && html`<p data-testid="redrive-plan">${t('redrive.plan', { matched: whole(plan.matched), open: whole(open) })} ${plan.alreadySent > 0 ? t('redrive.already', { n: whole(plan.alreadySent) }) : ''}</p>
        <p class="dim">${t('redrive.hint')}</p>`}
      ${done && html`<p data-testid="redrive-done">${t('redrive.done', { n: whole(done.sent) })}</p>`}
    </div>
    <div class="dialog-actions">
      <button type="button" class="button" onClick=${onClose} data-testid="redrive-close">${done ? t('action.close') : t('action.cancel')}</button>
      ${!done && html`<button type="button" class="button primary" disabled=${busy || !plan || open === 0} onClick=${() => ask(false)} data-testid="redrive-confirm">${t('redrive.confirm', { n: whole(open) })}</button>`}
    </div>
  </${Dialog}>`;
}
