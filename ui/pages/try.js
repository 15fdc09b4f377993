import { html, useEffect, useState } from '../preact.js';
import { get, pipelinePath, post } from '../api.js';
import { decodeBase64 } from '../bytes.js';
import { useDelayed } from '../hooks.js';
import { t } from '../i18n/index.js';
import { PageHead } from '../components/page-head.js';
import { CopyButton } from '../components/copy.js';
import { Empty, Failure } from '../components/states.js';
import { Trial } from '../components/trial.js';

const TYPING = 400;

/** What was typed stays while other pages are looked at. */
const kept = { text: '', steps: '', own: false };

/** What the pipeline would make of a message, without sending it. @param {{pipeline: string, names: string[]}} props */
export function Try({ pipeline, names }) {
  const [form, setForm] = useState({ ...kept });
  const [problem, setProblem] = useState(/** @type {any} */ (null));
  const change = (/** @type {Partial<typeof kept>} */ part) => setForm((old) => Object.assign(kept, { ...old, ...part }) && { ...kept });
  const trial = useTrial(pipeline, form);
  const newest = () => newestMessage(pipeline).then((text) => { setProblem(null); change({ text }); }, setProblem);
  const propose = () => post('/try/propose', { text: form.text }).then((answer) => {
    setProblem(answer.problem ? { title: t('try.noProposal'), detail: answer.problem.text, remedy: answer.problem.remedy } : null);
    if (answer.yaml) change({ steps: answer.yaml, own: true });
  }, setProblem);
  return html`<div class="page">
    <${PageHead} title=${t('try.title')} sub=${t('try.sub')} names=${names} page="try" pipeline=${pipeline} />
    <div class="try">
      <div class="try-left">
        <section class="panel"><div class="panel-head"><h2>${t('try.message')}</h2>
            <button type="button" class="button small" onClick=${newest} data-testid="try-newest">${t('try.newest')}</button>
            <button type="button" class="button small" disabled=${!form.text.trim()} onClick=${propose} data-testid="try-propose">${t('try.propose')}</button></div>
          <div class="panel-body"><textarea class="input mono try-text" rows="14" spellcheck=${false} aria-label=${t('try.message')} placeholder=${t('try.message.hint')} value=${form.text} data-testid="try-message"
            onInput=${(/** @type {any} */ it) => change({ text: it.target.value })}></textarea>
            ${problem && html`<${Failure} error=${problem} />`}</div></section>
        <${Steps} pipeline=${pipeline} form=${form} change=${change} />
      </div>
      <div class="try-right" aria-live="polite">${trial.error ? html`<${Failure} error=${trial.error} />`
        : trial.answer ? html`<${Trial} answer=${trial.answer} text=${trial.text} old=${trial.busy} />`
        : html`<section class="panel"><${Empty} icon="steps" title=${t('try.nothing')} text=${t('try.nothing.more')} /></section>`}</div>
    </div></div>`;
}

/** @param {{pipeline: string, form: typeof kept, change: (part: Partial<typeof kept>) => void}} props */
function Steps({ pipeline, form, change }) {
  return html`<section class="panel"><div class="panel-head"><h2>${t('try.steps')}</h2>
      ${form.own && form.steps && html`<${CopyButton} text=${form.steps} />`}
      <div class="segments small" role="group" aria-label=${t('try.steps')}>
        <button type="button" aria-pressed=${String(!form.own)} onClick=${() => change({ own: false })} data-testid="try-steps-pipeline">${t('try.steps.pipeline')}</button>
        <button type="button" aria-pressed=${String(form.own)} onClick=${() => change({ own: true })} data-testid="try-steps-own">${t('try.steps.own')}</button></div></div>
    <div class="panel-body">${form.own
      ? html`<textarea class="input mono try-text" rows="14" spellcheck=${false} aria-label=${t('try.steps')} placeholder="parse:" value=${form.steps} data-testid="try-steps" onInput=${(/** @type {any} */ it) => change({ steps: it.target.value })}></textarea>
        <p class="try-note">${t('try.steps.own.more')}</p>`
      : html`<p class="dim">${t('try.steps.pipeline.more', { pipeline })}</p>`}</div></section>`;
}

/** Tries what was typed, a moment after the last key. @param {string} pipeline @param {typeof kept} form */
function useTrial(pipeline, form) {
  const wanted = JSON.stringify([form.text, form.own && form.steps.trim() ? form.steps : null]);
  const late = useDelayed(wanted, TYPING);
  const [state, setState] = useState(/** @type {{answer?: any, error?: any, text: string, busy: boolean}} */ ({ text: '', busy: false }));
  useEffect(() => {
    const [text, parse] = JSON.parse(late);
    if (!text.trim()) {
      setState({ text: '', busy: false });
      return undefined;
    }
    let over = false;
    setState((old) => ({ ...old, busy: true }));
    post(pipelinePath(pipeline, '/try'), { text, parse: parse ?? undefined }).then(
      (answer) => over || setState({ answer, text, busy: false }),
      (error) => over || setState({ error, text, busy: false }),
    );
    return () => { over = true; };
  }, [pipeline, late]);
  return { ...state, busy: state.busy || wanted !== late };
}

/** @param {string} pipeline */
async function newestMessage(pipeline) {
  const topic = `/topics/${encodeURIComponent(`${pipeline}.raw`)}/messages`;
  const [first] = await get(`${topic}?limit=1`);
  if (!first) throw { title: t('try.newest.none'), detail: '' };
  const whole = await get(`${topic}/${first.partition}/${first.offset}`);
  return new TextDecoder().decode(decodeBase64(whole.base64 ?? ''));
}
