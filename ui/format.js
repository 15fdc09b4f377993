import { preferences } from './preferences.js';
import { t } from './i18n/index.js';
import { now } from './clock.js';

/** @type {Map<string, Intl.NumberFormat | Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {Intl.NumberFormatOptions} options */
function numberFormat(options) {
  const key = `n${preferences.get().language}${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(preferences.get().language, options));
  return /** @type {Intl.NumberFormat} */ (formats.get(key));
}

/** @param {Intl.DateTimeFormatOptions} options */
function dateFormat(options) {
  const key = `d${preferences.get().language}${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(preferences.get().language, options));
  return /** @type {Intl.DateTimeFormat} */ (formats.get(key));
}

export const NONE = '–';

/** A count, in full. @param {number | null | undefined} count */
export const whole = (count) => (count == null ? NONE : numberFormat({ maximumFractionDigits: 0 }).format(count));

/** A number with so many decimals. @param {number} value @param {number} digits */
export const decimal = (value, digits) => numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** A count that must be short: 12.3k. @param {number | null | undefined} count */
export function short(count) {
  if (count == null) return NONE;
  if (Math.abs(count) < 10000) return numberFormat({ maximumFractionDigits: 1 }).format(count);
  return numberFormat({ notation: 'compact', maximumSignificantDigits: 4 }).format(count);
}

/** A measured value: as many decimals as can matter. @param {unknown} value */
export function measured(value) {
  if (value == null) return NONE;
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e9)) return value.toExponential(3);
  const [least, most] = size >= 100000 ? [0, 0] : size >= 1000 ? [1, 1] : size >= 1 || size === 0 ? [2, 2] : [2, 4];
  return numberFormat({ minimumFractionDigits: least, maximumFractionDigits: most }).format(value);
}

/** A number that somebody wrote down, such as a limit: no zeros that were not written. @param {number} value */
export const exact = (value) => numberFormat({ maximumSignificantDigits: 10 }).format(value);

/** @param {number | null | undefined} count */
export function bytes(count) {
  if (count == null) return NONE;
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = count;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${numberFormat({ maximumFractionDigits: size < 10 && unit > 0 ? 1 : 0 }).format(size)} ${units[unit]}`;
}

/** A length of time, in its two largest units at most. @param {number} millis */
export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return t('time.seconds', { n: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('time.minutes', { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('time.hours', { n: hours });
  return t('time.days', { n: Math.floor(hours / 24) });
}

/** How long ago. @param {number} millis epoch */
export const ago = (millis) => (Number.isNaN(millis) ? NONE : t('time.ago', { span: duration(now() - millis) }));

/** Date and time to the second in the reader's zone. @param {string | number | null | undefined} when */
export function dateTime(when) {
  if (when == null || when === '') return NONE;
  const date = new Date(when);
  if (Number.isNaN(date.getTime())) return String(when);
  return `${day(date)} ${clock(date)}`;
}

/** @param {number | Date} when */
export function clock(when) {
  return dateFormat({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(when);
}

/** ISO order in every language: it sorts, and nobody mistakes day for month. @param {number | Date} when */
export function day(when) {
  const date = new Date(when);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The reader's time zone, for a title. */
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
