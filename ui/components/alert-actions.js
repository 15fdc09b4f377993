import { html, useState } from '../preact.js';
import { pipelinePath, post, session } from '../api.js';
import { t } from '../i18n/index.js';
import { Dialog } from './dialog.js';
import { Icon } from './icons.js';
import { Failure } from './states.js';

/** @typedef {import('../types.js').AlertStory} AlertStory */

const ACTIONS = /** @type {const} */ ([['acknowledge', 'check'], ['assign', 'person'], ['comment', 'comment'], ['silence', 'silence']]);
const SILENCES = [[15, 'time.minutes', 15], [60, 'time.hours', 1], [480, 'time.hours', 8], [1440, 'time.days', 1]];

/** What a person can do about an alert. @param {{pipeline: string, story: AlertStory, onDone: () => void}} props */
export function AlertActions({ pipeline, story, onDone }) {
  const [asked, setAsked] = useState(/** @type {string | null} */ (null));
  const { alert } = story;
  const fresh = !alert.cleared && !alert.acknowledged;
  return html`<div class="alert-tools">${ACTIONS.filter(([name]) => name !== 'silence' || !alert.cleared).map(([name, icon]) => html`<button type="button" key=${name} class="button ${name === 'acknowledge' && fresh ? 'primary' : ''}"
      onClick=${() => setAsked(name)} data-testid="alert-${name}"><${Icon} name=${icon} size=${14} />${t(`alerts.${name}`)}</button>`)}
    ${asked && html`<${Ask} pipeline=${pipeline} story=${story} action=${asked} onClose=${(/** @type {boolean} */ done) => { setAsked(null); if (done) onDone(); }} />`}</div>`;
}

/** @param {{pipeline: string, story: AlertStory, action: string, onClose: (done: boolean) => void}} props */
function Ask({ pipeline, story, action, onClose }) {
  const [state, setState] = useState(/** @type {{error?: any, busy: boolean}} */ ({ busy: false }));
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    setState({ busy: true });
    post(pipelinePath(pipeline, `/alerts/${encodeURIComponent(story.alert.id)}/${action}`), bodyOf(new FormData(event.target)))
      .then(() => onClose(true), (error) => setState({ error, busy: false }));
  };
  return html`<${Dialog} title=${t(`alerts.${action}.title`)} onClose=${() => onClose(false)} testid="alert-dialog">
    <form class="bare" onSubmit=${submit}>
      <p class="dim">${t(`alerts.${action}.more`)}</p>
      ${state.error && html`<${Failure} error=${state.error} />`}
      ${action === 'assign' && html`<${Person} story=${story} />`}
      ${action === 'silence' && html`<${HowLong} />`}
      ${action === 'comment' ? html`<label class="field"><span>${t('alerts.commentText')}</span><textarea class="input send-value" name="comment" rows="4" maxlength="2000" required autofocus data-testid="alert-comment-text"></textarea></label>`
      : action !== 'assign' && html`<label class="field"><span>${t('alerts.commentText.optional')}</span><input class="input" name="comment" maxlength="2000" autocomplete="off" autofocus=${action === 'acknowledge'} data-testid="alert-comment-text" /></label>`}
      <div class="dialog-actions"><button type="button" class="button" onClick=${() => onClose(false)}>${t('action.cancel')}</button>
        <button type="submit" class="button primary" disabled=${state.busy} data-testid="alert-do">${t(`alerts.${action}`)}</button></div>
    </form></${Dialog}>`;
}

/** @param {FormData} form */
function bodyOf(form) {
  const text = (/** @type {string} */ name) => String(form.get(name) ?? '').trim() || undefined;
  return { comment: text('comment'), to: text('to'), minutes: form.has('minutes') ? Number(form.get('minutes')) : undefined };
}

/** A name or an address; proposes who is signed in and whoever had to do with this alert. @param {{story: AlertStory}} props */
function Person({ story }) {
  const me = session.get()?.user ?? '';
  const known = new Set([me, story.alert.assignedTo, ...story.events.map((it) => it.by), ...story.events.filter((it) => it.event === 'assigned').map((it) => it.comment)].filter(Boolean));
  return html`<label class="field"><span>${t('alerts.person')}</span><input class="input" name="to" list="alert-people" value=${story.alert.assignedTo || me} maxlength="200" autocomplete="off" autocapitalize="none" spellcheck=${false} required autofocus data-testid="alert-person" />
    <datalist id="alert-people">${[...known].map((it) => html`<option value=${it} />`)}</datalist></label>`;
}

function HowLong() {
  return html`<fieldset class="choices"><legend>${t('alerts.silence.howLong')}</legend>${SILENCES.map(([minutes, text, n], i) => html`<label class="choice" key=${minutes}>
    <input type="radio" name="minutes" value=${minutes} defaultChecked=${i === 1} autofocus=${i === 1} data-testid="alert-minutes-${minutes}" /><span>${t(String(text), { n })}</span></label>`)}</fieldset>`;
}
