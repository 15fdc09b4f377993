import { html, useState } from '../preact.js';
import { save, takeOut, useCheck } from '../editing.js';
import { t } from '../i18n/index.js';
import { Confirm } from './confirm.js';
import { EditFields, NameField, Problems } from './edit-fields.js';
import { Icon } from './icons.js';
import { Snippet } from './copy.js';
import { Failure } from './states.js';

/** @typedef {import('../types.js').EditPage} EditPage @typedef {import('../types.js').EditForm} EditForm @typedef {import('../editing.js').Draft} Draft */

/**
 * One entry of the pipeline's file while somebody changes it: the form, what lint says, the text it becomes, and saving.
 * @param {{pipeline: string, section: string, page: EditPage, form: EditForm, start: Draft, title: string, onClose: (saved: boolean) => void, children?: (draft: Draft, check: any, set: (part: Partial<Draft>) => void) => any}} props children: what stands beside the form
 */
export function EditFrame({ pipeline, section, page, form, start, title, onClose, children }) {
  const [draft, setDraft] = useState(start);
  const [asks, setAsks] = useState(false);
  const [state, setState] = useState(/** @type {{busy: boolean, error?: any, saved?: any}} */ ({ busy: false }));
  const check = useCheck(pipeline, section, draft, form.options);
  const set = (/** @type {Partial<Draft>} */ part) => setDraft((old) => ({ ...old, ...part }));
  const problems = check.answer?.problems ?? [];
  const known = page.entries.find((it) => it.name === start.was)?.secrets ?? {};
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    setState({ busy: true });
    save(pipeline, section, draft, form.options, page.hash).then((saved) => (saved.applied ? onClose(true) : setState({ busy: false, saved })), (error) => setState({ busy: false, error }));
  };
  return html`<section class="panel edit" aria-labelledby="edit-title" data-testid="edit"><div class="panel-head"><h2 id="edit-title">${title}</h2>
      ${start.was && html`<button type="button" class="button small danger" disabled=${!page.writable} onClick=${() => setAsks(true)} data-testid="edit-remove">${t('action.remove')}</button>`}
      <button type="button" class="button small" onClick=${() => onClose(false)} data-testid="edit-close"><${Icon} name="close" size=${12} />${t('action.cancel')}</button></div>
    <form class="panel-body edit-body" onSubmit=${submit}>
      ${!page.writable && html`<p class="edit-note" data-testid="edit-readonly">${t('edit.readonly', { file: page.file })}</p>`}
      ${!form.name && html`<${NameField} draft=${draft} set=${set} problems=${problems} label=${t('edit.name')} />`}
      <${EditFields} section=${section} options=${form.options} draft=${draft} set=${set} problems=${problems.filter((/** @type {any} */ it) => it.here)} known=${known} />
      <${Rest} problems=${problems} options=${form.options} />
      ${check.error && html`<${Failure} error=${check.error} />`}
      ${state.error && html`<${Failure} error=${state.error} retry=${state.error.code === 'file_changed' ? () => onClose(true) : undefined} />`}
      ${state.saved && html`<${Failure} error=${{ title: t('edit.unapplied'), detail: state.saved.message, remedy: t('edit.unapplied.remedy') }} retry=${() => onClose(true)} />`}
      <div class="edit-actions"><span class="chip ${check.busy || !check.answer ? '' : check.answer.valid ? 'ok' : 'bad'}" role="status" data-testid="edit-state" data-valid=${String(!check.busy && !!check.answer?.valid)}>${t(check.busy || !check.answer ? 'edit.checking' : check.answer.valid ? 'edit.sound' : 'edit.unsound')}</span>
        <button type="submit" class="button primary" disabled=${state.busy || check.busy || !check.answer?.valid || !page.writable} data-testid="edit-save">${t(state.busy ? 'edit.saving' : 'edit.save')}</button></div>
      ${check.answer && html`<details class="headers edit-text" open=${!page.writable || state.error?.code === 'file_not_writable'} data-testid="edit-text"><summary>${t('edit.text', { file: page.file })}</summary><${Snippet} text=${check.answer.text} label=${t('edit.text', { file: page.file })} /></details>`}
    </form>
    ${children?.(draft, check, set)}
    ${asks && html`<${Confirm} title=${t(`edit.remove.${section}`, { name: start.was })} text=${t(`edit.remove.${section}.more`)} action=${t('action.remove')} run=${() => takeOut(pipeline, section, start.was, page.hash)} onClose=${() => { setAsks(false); onClose(true); }} onCancel=${() => setAsks(false)} />`}
  </section>`;
}

/** What is about no field of the form. @param {{problems: import('../types.js').EditProblem[], options: import('../types.js').EditOption[]}} props */
function Rest({ problems, options }) {
  const fields = options.map((it) => it.name);
  const list = problems.filter((it) => !it.here || (!fields.includes(it.option.split('.')[0]) && it.option !== 'name' && it.code !== 'bad-name'));
  return list.length > 0 && html`<${Problems} list=${list.map((it) => (it.here ? it : { ...it, what: t('edit.elsewhere', { line: it.line, what: it.what }) }))} />`;
}
