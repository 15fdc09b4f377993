import { t, told } from '../i18n/index.js';

/** A cause in words; its code when it has none yet. @param {string} cause */
export const causeName = (cause) => told(`cause.${cause}`, cause);

/** What to do about it: in the reader's language where we have it, else as the server says. @param {{cause: string, remedy?: string}} rejected */
export function remedyOf(rejected) {
  const key = `remedy.${rejected.cause}`;
  const text = t(key);
  return text === key ? rejected.remedy : text;
}
