import { html } from '../preact.js';
import { Icon } from './icons.js';
import { t, told } from '../i18n/index.js';

/** @param {{title: string, text?: string, icon?: string, children?: any}} props */
export function Empty({ title, text, icon = 'calm', children }) {
  return html`<div class="empty" data-testid="empty">
    <${Icon} name=${icon} size=${28} />
    <strong>${title}</strong>
    ${text && html`<p>${text}</p>`}
    ${children}
  </div>`;
}

export function Loading() {
  return html`<div class="loading" role="status" aria-label=${t('state.loading')}><i></i><i></i><i></i></div>`;
}

/** A refusal or failure: what happened, in detail, and what to do. @param {{error: any, retry?: () => void}} props */
export function Failure({ error, retry }) {
  const unanswered = error.status === 0;
  const title = unanswered ? t('error.noAnswer') : told(`problem.${error.code}`, error.title || error.message);
  const remedy = unanswered ? t('error.noAnswer.remedy') : error.remedy;
  return html`<div class="problem" role="alert" data-testid="problem">
    <${Icon} name="rejected" />
    <div>
      <strong>${title}</strong>
      ${error.detail && error.detail !== title && html`<p>${error.detail}</p>`}
      ${remedy && html`<p class="remedy">${remedy}</p>`}
      ${retry && html`<button class="button small" type="button" onClick=${retry}>${t('action.retry')}</button>`}
    </div>
  </div>`;
}

/**
 * What a loaded document shows before and instead of its content.
 * @param {{query: import('../hooks.js').Query<any>, children: (data: any) => any}} props
 */
export function Loaded({ query, children }) {
  if (query.data !== null) {
    // While the connection is lost the banner says so; the last good data stays.
    const failed = query.error && query.error.status !== 0;
    return html`${failed && html`<${Failure} error=${query.error} retry=${query.reload} />`}${children(query.data)}`;
  }
  return query.error ? html`<${Failure} error=${query.error} retry=${query.reload} />` : html`<${Loading} />`;
}

const TONES = /** @type {Record<string, string>} */ ({
  running: 'ok', ok: 'ok', up: 'ok', starting: 'info', waiting: 'warn', paused: 'warn', low: 'warn',
  failed: 'bad', down: 'bad', stopped: 'bad', unassigned: 'warn', restarting: 'warn', retrying: 'warn',
});

/** @param {string} state */
export const toneOf = (state) => TONES[state] ?? '';

/** A state in one word. @param {{state: string, testid?: string}} props */
export function State({ state, testid }) {
  return html`<span class="chip ${toneOf(state)}" data-testid=${testid} data-state=${state}>${told(`state.${state}`, state)}</span>`;
}
