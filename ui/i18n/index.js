import { preferences } from '../preferences.js';
import en from './en.js';
import ko from './ko.js';

/** @type {Record<string, Record<string, string>>} */
const languages = { en, ko };

/**
 * A text in the reader's language. `{name}` is replaced; `{n|one|many}` chooses by the number n.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = languages[preferences.get().language][key] ?? en[/** @type {keyof typeof en} */ (key)] ?? key;
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name, one, many) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one === undefined) return String(value);
    return Number(String(value).replaceAll(',', '')) === 1 ? one : many;
  });
}

/** A text when there is one for this key, else what the server said. @param {string} key @param {string} otherwise */
export function told(key, otherwise) {
  const text = t(key);
  return text === key ? otherwise : text;
}
