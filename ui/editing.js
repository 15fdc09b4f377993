// What the forms share that change the pipeline's file: rules, maintenance, channels.
import { pipelinePath, post, put, remove } from './api.js';
import { useDelayed } from './hooks.js';
import { useEffect, useState } from './preact.js';

/** @typedef {import('./types.js').EditOption} EditOption @typedef {import('./types.js').EditPage} EditPage @typedef {import('./types.js').EditEntry} EditEntry */
/** @typedef {Record<string, string | string[]>} Fields what stands in the form: texts, and lists of words that are chosen */
/** @typedef {{was: string, name: string, fields: Fields, secrets: Record<string, string | null>}} Draft secrets: only those that change; null takes one out */

const TYPING = 350;

/** @param {string} pipeline @param {string} section @param {string} [rest] */
export const filePath = (pipeline, section, rest = '') => pipelinePath(pipeline, `/file/${section}${rest}`);

/** The form's fields from what stands in the file. @param {EditEntry | undefined} entry @param {EditOption[]} options @returns {Fields} */
export function fieldsOf(entry, options) {
  return Object.fromEntries(options.filter((it) => it.type !== 'secret').map((it) => [it.name, fieldOf(entry?.options[it.name], it)]));
}

/** @param {any} value @param {EditOption} option @returns {string | string[]} */
function fieldOf(value, option) {
  if (option.type === 'list' && option.choices.length > 0) return Array.isArray(value) ? value.map(String) : split(String(value ?? ''), ',');
  if (value == null) return '';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return Object.entries(value).map(([name, text]) => `${name}: ${text}`).join('\n');
  return String(value);
}

/** @param {string} text @param {string} at */
const split = (text, at) => text.split(at).map((it) => it.trim()).filter((it) => it !== '');

/** What is sent of them; what is empty is not in the file. @param {Fields} fields @param {EditOption[]} options */
export function optionsOf(fields, options) {
  const sent = /** @type {Record<string, any>} */ ({});
  for (const { name, type } of options) {
    const value = fields[name] ?? '';
    if (value.length === 0 || (typeof value === 'string' && value.trim() === '')) continue;
    if (type === 'list') sent[name] = Array.isArray(value) ? value : split(value, ',');
    else if (type === 'texts') sent[name] = Object.fromEntries(split(String(value), '\n').map((line) => line.split(/:(.*)/s, 2).map((it) => it.trim())).map(([key, text]) => [key, text ?? '']));
    else sent[name] = value;
  }
  return sent;
}

/** @param {Draft} draft @param {EditOption[]} options */
export const wishOf = (draft, options) => ({ was: draft.was || undefined, name: draft.name.trim(), options: optionsOf(draft.fields, options), secrets: draft.secrets });

/**
 * What lint says of the form, a moment after the last key.
 * @param {string} pipeline @param {string} section @param {Draft} draft @param {EditOption[]} options
 * @returns {{answer?: import('./types.js').EditCheck, error?: any, busy: boolean}}
 */
export function useCheck(pipeline, section, draft, options) {
  const wanted = JSON.stringify(wishOf(draft, options));
  const late = useDelayed(wanted, TYPING);
  const [state, setState] = useState(/** @type {{answer?: any, error?: any, busy: boolean}} */ ({ busy: true }));
  useEffect(() => {
    if (JSON.parse(late).name === '') {
      setState({ busy: false });
      return undefined;
    }
    let over = false;
    setState((old) => ({ ...old, busy: true }));
    post(filePath(pipeline, section, '/check'), JSON.parse(late)).then(
      (answer) => over || setState({ answer, busy: false }),
      (error) => over || setState({ error, busy: false }),
    );
    return () => { over = true; };
  }, [pipeline, section, late]);
  return { ...state, busy: state.busy || wanted !== late };
}

/** @param {string} pipeline @param {string} section @param {Draft} draft @param {EditOption[]} options @param {string} hash */
export const save = (pipeline, section, draft, options, hash) => put(filePath(pipeline, section, `/${encodeURIComponent(draft.name.trim())}`), { ...wishOf(draft, options), hash });

/** @param {string} pipeline @param {string} section @param {string} name @param {string} hash */
export const takeOut = (pipeline, section, name, hash) => remove(filePath(pipeline, section, `/${encodeURIComponent(name)}?hash=${hash}`));
