import { html, useState } from '../preact.js';
import { post } from '../api.js';
import { t } from '../i18n/index.js';
import { Dialog } from './dialog.js';
import { Failure } from './states.js';

/** Puts a message on the topic. @param {{topic: any, onClose: () => void}} props */
export function SendMessage({ topic, onClose }) {
  const [form, setForm] = useState({ key: '', value: '', headers: '' });
  const [state, setState] = useState(/** @type {{sent?: any, error?: any, busy: boolean}} */ ({ busy: false }));
  const change = (/** @type {any} */ part) => setForm((old) => ({ ...old, ...part }));
  const send = async (/** @type {Event} */ press) => {
    press.preventDefault();
    setState({ busy: true });
    try {
      setState({ busy: false, sent: await post(`/topics/${encodeURIComponent(topic.name)}/messages`, bodyOf(form)) });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  const counted = !topic.name.endsWith('.raw') && topic.belonging === 'pipeline';
  return html`<${Dialog} title=${t('topics.send.title', { topic: topic.name })} onClose=${onClose} testid="send-dialog">
    <form class="bare" onSubmit=${send}>
      <label class="field"><span>${t('topics.key')}</span><input class="input mono" value=${form.key} spellcheck=${false} onInput=${(/** @type {any} */ it) => change({ key: it.target.value })} data-testid="send-key" /></label>
      <label class="field"><span>${t('topics.value')}</span><textarea class="input mono send-value" rows="6" required spellcheck=${false} value=${form.value} onInput=${(/** @type {any} */ it) => change({ value: it.target.value })} data-testid="send-value"></textarea></label>
      <label class="field"><span>${t('topics.send.headers')}</span><textarea class="input mono send-value" rows="2" placeholder="name: value" spellcheck=${false} value=${form.headers} onInput=${(/** @type {any} */ it) => change({ headers: it.target.value })}></textarea></label>
      ${counted && html`<p class="dim">${t('topics.send.counted')}</p>`}
      <div aria-live="polite">${state.error && html`<${Failure} error=${state.error} />`}
        ${state.sent && html`<p data-testid="send-done"><span class="chip ok">${t('topics.send.done')}</span> ${t('message.source.at', { topic: topic.name, partition: state.sent.partition, offset: state.sent.offset })}</p>`}</div>
      <div class="dialog-actions"><button type="button" class="button" onClick=${onClose} data-testid="send-close">${t('action.close')}</button>
        <button type="submit" class="button primary" disabled=${state.busy || form.value === ''} data-testid="send-run">${t('topics.send')}</button></div>
    </form></${Dialog}>`;
}

/** @param {{key: string, value: string, headers: string}} form */
function bodyOf({ key, value, headers }) {
  const pairs = headers.split('\n').map((it) => it.split(/:(.*)/s)).filter((it) => it[0].trim() !== '');
  return { key: key || undefined, value, headers: Object.fromEntries(pairs.map(([name, text = '']) => [name.trim(), text.trim()])) };
}
