import { html } from '../preact.js';
import { t, told } from '../i18n/index.js';

/** @typedef {import('../types.js').EditOption} EditOption @typedef {import('../types.js').EditProblem} EditProblem @typedef {import('../editing.js').Draft} Draft */

/** Browsers have a picker for these. */
const KINDS = /** @type {Record<string, string>} */ ({ start: 'date', end: 'date', 'maintenance.from': 'time', 'maintenance.to': 'time' });

/**
 * The options of an entry as a form, each with what lint says of it.
 * @param {{section: string, options: EditOption[], draft: Draft, set: (part: Partial<Draft>) => void, problems: EditProblem[], known: Record<string, string>}} props known: secrets that are set
 */
export function EditFields({ section, options, draft, set, problems, known }) {
  const change = (/** @type {string} */ name, /** @type {any} */ value) => set({ fields: { ...draft.fields, [name]: value } });
  return html`<div class="edit-fields">${options.map((it) => html`<${Field} key=${it.name} section=${section} option=${it}
    problems=${problems.filter((one) => one.option.split('.')[0] === it.name)}>${(/** @type {any} */ shared) => (it.type === 'secret'
      ? html`<${Secret} option=${it} shared=${shared} draft=${draft} set=${set} known=${known[it.name]} />`
      : html`<${Control} section=${section} option=${it} shared=${shared} value=${draft.fields[it.name] ?? ''} onChange=${(/** @type {any} */ value) => change(it.name, value)} />`)}</${Field}>`)}</div>`;
}

/** The name of an entry, where people choose it. @param {{draft: Draft, set: (part: Partial<Draft>) => void, problems: EditProblem[], label: string}} props */
export function NameField({ draft, set, problems, label }) {
  const bad = problems.filter((it) => it.option === 'name' || it.code === 'bad-name');
  return html`<div class="field edit-field"><label for="edit-name">${label}</label>
    <input id="edit-name" class="input mono" value=${draft.name} maxlength="60" required autocomplete="off" autocapitalize="none" spellcheck=${false} aria-invalid=${String(bad.length > 0)} aria-describedby="edit-name-problems" data-testid="edit-name"
      onInput=${(/** @type {any} */ it) => set({ name: it.target.value })} /><${Problems} id="edit-name-problems" list=${bad} /></div>`;
}

/** @param {{section: string, option: EditOption, problems: EditProblem[], children: (shared: any) => any}} props */
function Field({ section, option, problems, children }) {
  const id = `edit-${option.name}`;
  const bad = problems.some((it) => it.severity === 'error');
  const standard = option.standard ? ` ${t('edit.standard', { value: option.standard })}` : '';
  const shared = { id, 'data-testid': id, 'aria-invalid': String(bad), 'aria-describedby': `${id}-doc ${id}-problems` };
  return html`<div class="field edit-field ${option.name === 'when' || option.type === 'texts' ? 'edit-wide' : ''}">
    <label for=${id}>${told(`edit.option.${option.name}`, option.title)}${option.required && html`<span class="edit-required" aria-hidden="true"> *</span>`} <code class="dim">${option.name}</code></label>
    ${children(shared)}
    <${Problems} id="${id}-problems" list=${problems} />
    <p class="edit-doc" id="${id}-doc">${told(`edit.doc.${section}.${option.name}`, told(`edit.doc.${option.name}`, option.doc))}${standard}</p></div>`;
}

/** What lint says, as one types. @param {{id?: string, list: EditProblem[]}} props */
export function Problems({ id, list }) {
  return html`<ul class="edit-problems" id=${id} aria-live="polite">${list.map((it) => html`<li class=${it.severity} key=${it.code + it.what} data-testid="edit-problem" data-code=${it.code} data-option=${it.option}>
    <strong>${it.what}</strong>${it.column > 1 && html` <span class="dim">${t('edit.column', { n: it.column })}</span>`}<span class="remedy">${it.remedy}</span> <code>${it.code}</code></li>`)}</ul>`;
}

/** @param {{section: string, option: EditOption, shared: any, value: any, onChange: (value: any) => void}} props */
function Control({ section, option, shared, value, onChange }) {
  const typed = (/** @type {any} */ it) => onChange(it.target.value);
  const { type, choices } = option;
  if (type === 'list' && choices.length > 0) return html`<${Words} option=${option} value=${value} onChange=${onChange} />`;
  if (type === 'choice' || type === 'flag') {
    const words = type === 'flag' ? ['true', 'false'] : choices;
    return html`<select class="select" ...${shared} value=${value} onChange=${typed}><option value="">${t('edit.unset')}</option>
      ${!words.includes(value) && value !== '' && html`<option value=${value}>${value}</option>`}
      ${words.map((it) => html`<option value=${it} key=${it}>${told(`edit.word.${it}`, it)}</option>`)}</select>`;
  }
  if (type === 'texts') return html`<textarea class="input mono edit-texts" rows="2" ...${shared} spellcheck=${false} placeholder=${t('edit.texts')} value=${value} onInput=${typed}></textarea>`;
  const kind = KINDS[`${section}.${option.name}`] ?? KINDS[section === 'maintenance' ? option.name : ''];
  // A picker would hide what it cannot show, such as a variable.
  const picks = kind && (value === '' || /^[\d:-]+$/.test(value));
  return html`<input class="input ${option.name === 'when' ? 'mono' : ''}" type=${picks ? kind : 'text'} ...${shared} value=${value} required=${option.required} placeholder=${option.standard ?? ''} autocomplete="off" autocapitalize="none" spellcheck=${false} onInput=${typed} />`;
}

/** A few words of which any may be chosen, such as days. @param {{option: EditOption, value: string[], onChange: (value: string[]) => void}} props */
function Words({ option, value, onChange }) {
  const flip = (/** @type {string} */ word) => onChange(option.choices.filter((it) => (it === word ? !value.includes(it) : value.includes(it))));
  return html`<div class="choices edit-words" role="group" aria-label=${told(`edit.option.${option.name}`, option.title)}>${option.choices.map((it) => html`<label class="choice" key=${it}>
    <input type="checkbox" checked=${value.includes(it)} onChange=${() => flip(it)} data-testid="edit-${option.name}-${it}" /><span>${told(`edit.word.${it}`, it)}</span></label>`)}</div>`;
}

/** A secret is never shown; what is typed replaces it. @param {{option: EditOption, shared: any, draft: Draft, set: (part: Partial<Draft>) => void, known?: string}} props */
function Secret({ option, shared, draft, set, known }) {
  const { name } = option;
  const gone = draft.secrets[name] === null;
  const change = (/** @type {string | null | undefined} */ value) => {
    const { [name]: _, ...others } = draft.secrets;
    set({ secrets: value === undefined ? others : { ...others, [name]: value } });
  };
  const hint = gone ? t('edit.secret.gone') : known === undefined ? t('edit.secret.none') : known === '' ? t('edit.secret.kept') : t('edit.secret.variable', { name: known });
  return html`<div class="edit-secret"><input class="input mono" type="password" autocomplete="new-password" ...${shared} disabled=${gone} placeholder=${hint} value=${draft.secrets[name] ?? ''} onInput=${(/** @type {any} */ it) => change(it.target.value || undefined)} />
    ${known !== undefined && html`<button type="button" class="button" aria-pressed=${String(gone)} onClick=${() => change(gone ? undefined : null)} data-testid="edit-${name}-out">${t('action.remove')}</button>`}</div>`;
}
