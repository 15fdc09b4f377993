// Bytes as text a person can check: nothing invisible, nothing guessed, every character knows its byte.

/** What is shown for one or more bytes. @typedef {{text: string, at: number, length: number, kind: 'text'|'control'|'broken'}} Glyph */

/** @param {string} base64 */
export function decodeBase64(base64) {
  const binary = atob(base64);
  const out = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) out[i] = binary.charCodeAt(i);
  return out;
}

/** The length of the UTF-8 character that begins here, 0 when there is none (RFC 3629). @param {Uint8Array} bytes @param {number} at */
function lengthAt(bytes, at) {
  const first = bytes[at];
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i += 1) if ((bytes[at + i] & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1];
  const overlongOrSurrogate = (first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f) || (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f);
  return overlongOrSurrogate ? 0 : length;
}

/** Where the character that holds a byte begins. @param {Uint8Array} bytes @param {number} at */
export function characterStart(bytes, at) {
  let start = at;
  // At most three bytes follow the first; more are no character, so there is nothing to keep together.
  while (start > 0 && at - start < 3 && (bytes[start] & 0xc0) === 0x80) start -= 1;
  return start;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Characters that are there but not seen, or that turn the text around. */
const UNSEEN = /[\u0080-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/** @param {string} character */
const codeOf = (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

/** A text in one line, with what would vanish, break or turn it written out. @param {string} text */
export const visible = (text) =>
  text.replace(/[\u0000-\u001f\u007f]/g, (it) => escapeOf(it.charCodeAt(0))).replace(new RegExp(UNSEEN.source, 'gu'), codeOf);

/** @param {Uint8Array} bytes @returns {Glyph[]} runs of plain text, and each control or broken byte by itself */
export function glyphs(bytes) {
  /** @type {Glyph[]} */
  const out = [];
  let start = 0;
  const flush = (/** @type {number} */ end) => {
    if (end > start) out.push({ text: strict.decode(bytes.subarray(start, end)), at: start, length: end - start, kind: 'text' });
  };
  for (let at = 0; at < bytes.length; ) {
    const length = lengthAt(bytes, at);
    const special = specialAt(bytes, at, length);
    if (special) {
      flush(at);
      out.push(special);
      start = at + special.length;
    }
    at += Math.max(1, length);
  }
  flush(bytes.length);
  return out;
}

const NAMED = /** @type {Record<number, string>} */ ({ 0: '\\0', 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r' });

/** A byte as programmers write it; the pictures of Unicode (U+2400) are missing from many fonts. @param {number} byte */
const escapeOf = (byte) => NAMED[byte] ?? `\\x${byte.toString(16).padStart(2, '0')}`;

/** @param {Uint8Array} bytes @param {number} at @param {number} length @returns {Glyph | null} */
function specialAt(bytes, at, length) {
  const byte = bytes[at];
  if (length === 0) return { text: escapeOf(byte), at, length: 1, kind: 'broken' };
  if (byte < 0x20 || byte === 0x7f) return { text: escapeOf(byte), at, length: 1, kind: 'control' };
  if (length === 1) return null;
  const character = strict.decode(bytes.subarray(at, at + length));
  if (!UNSEEN.test(character)) return null;
  return { text: codeOf(character), at, length, kind: 'control' };
}

/**
 * Cuts the run that holds a byte so that the character there stands alone, for marking.
 * @param {Glyph[]} list @param {number} place @param {Uint8Array} bytes
 * @returns {{before: Glyph[], marked: Glyph | null, after: Glyph[]}} marked null: the place is the end of the message
 */
export function splitAt(list, place, bytes) {
  const index = list.findIndex((it) => place >= it.at && place < it.at + it.length);
  if (index < 0) return { before: list, marked: null, after: [] };
  const run = list[index];
  if (run.kind !== 'text') return { before: list.slice(0, index), marked: run, after: list.slice(index + 1) };
  let from = place;
  while ((bytes[from] & 0xc0) === 0x80 && from > run.at) from -= 1;
  const till = from + Math.max(1, lengthAt(bytes, from));
  const piece = (/** @type {number} */ a, /** @type {number} */ b) => (b > a ? [{ text: strict.decode(bytes.subarray(a, b)), at: a, length: b - a, kind: /** @type {const} */ ('text') }] : []);
  return {
    before: [...list.slice(0, index), ...piece(run.at, from)],
    marked: piece(from, till)[0],
    after: [...piece(till, run.at + run.length), ...list.slice(index + 1)],
  };
}

/**
 * Rows of a hex dump, sixteen bytes each.
 * @param {Uint8Array} bytes
 * @returns {{at: number, hex: string[], text: string[]}[]}
 */
export function hexRows(bytes) {
  const rows = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.subarray(at, at + 16)];
    rows.push({ at, hex: row.map((it) => it.toString(16).padStart(2, '0')), text: row.map((it) => (it >= 0x20 && it < 0x7f ? String.fromCharCode(it) : '·')) });
  }
  return rows;
}
