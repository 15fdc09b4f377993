// What the pages of alerts know about an alert, without drawing anything.
import { now } from './clock.js';
import { duration, exact, measured } from './format.js';
import { preferences } from './preferences.js';

/** @typedef {import('./types.js').Alert} Alert */
/** @typedef {{state: string, severity: string, rule: string, device: string, before: string, beforeId: string}} AlertView */

export const STATES = ['open', 'unacknowledged', 'cleared', 'all'];
/** The least severity that is asked for; the lowest is the same as any. */
export const SEVERITIES = ['', 'warning', 'critical'];
const TONES = /** @type {Record<string, string>} */ ({ info: 'info', warning: 'warn', critical: 'bad' });
const TOKENS = /** @type {Record<string, string>} */ ({ info: '--accent', warning: '--warn', critical: '--bad' });
/** Numbers that are not in the unit of the value. */
const UNITLESS = ['score', 'devices', 'count'];
const MINUTE = 60000;

/** @param {string} severity */
export const toneOfSeverity = (severity) => TONES[severity] ?? '';
/** @param {string} severity */
export const tokenOfSeverity = (severity) => TOKENS[severity] ?? '--accent';

/** @param {URLSearchParams} query @returns {AlertView} */
export function readAlertView(query) {
  const one = (/** @type {string} */ name, /** @type {string[]} */ known) => (known.includes(query.get(name) ?? '') ? (query.get(name) ?? '') : known[0]);
  const before = query.get('before') ?? '';
  return {
    state: one('state', STATES), severity: one('severity', SEVERITIES), rule: query.get('rule') ?? '', device: query.get('device') ?? '',
    before: Number.isNaN(Date.parse(before)) ? '' : before, beforeId: query.get('beforeId') ?? '',
  };
}

/** The same as an address carries it: what is usual is left out. @param {string} pipeline @param {Partial<AlertView>} view */
export const writeAlertView = (pipeline, view) => ({ p: pipeline, ...view, state: view.state === STATES[0] ? undefined : view.state });

/** A sentence in the reader's language. @param {import('./types.js').Words | null | undefined} words */
export const said = (words) => words?.[preferences.get().language] || words?.en || '';

/** From when it was raised to when it was cleared, or now. @param {Alert} alert */
export const lastedMillis = (alert) => Math.max(0, endOf(alert) - Date.parse(alert.raised));

/** @param {Alert} alert */
export const endOf = (alert) => (alert.cleared ? Date.parse(alert.cleared) : now());

/** @param {Alert} alert */
export const isSilent = (alert) => !alert.cleared && !!alert.silencedUntil && Date.parse(alert.silencedUntil) > now();

/** What is shown around an alert: as long before it as it lasted, from five minutes to half an hour. @param {Alert} alert */
export function spanAround(alert) {
  const lasted = lastedMillis(alert);
  const before = Math.min(30 * MINUTE, Math.max(5 * MINUTE, lasted));
  return { from: Date.parse(alert.raised) - before, to: Math.min(now(), endOf(alert) + 5 * MINUTE) };
}

/**
 * The numbers that can stand beside the values: the limit of a rise is a difference, that of a score no temperature.
 * @param {Alert} alert @returns {string[]} names of figures
 */
export function besideValues({ figures, around, value }) {
  if (!value) return [];
  // Of a window comes the last value too, which the limit is not held against.
  const windowed = 'value' in figures;
  const known = ['baseline', ...(windowed ? [] : ['lowest', 'highest'])].filter((it) => it in figures);
  if (!('limit' in figures) || 'score' in figures || 'lowest' in figures) return known;
  const values = around.map((it) => it[1]);
  // An average lies among its values, a sum or a count does not.
  return windowed && !(figures.reading >= Math.min(...values) && figures.reading <= Math.max(...values)) ? known : ['limit', ...known];
}

/** The values that came with the alert, as a series. @param {Alert} alert */
export const seriesAround = ({ around }) => ({ time: around.map((it) => it[0]), avg: around.map((it) => it[1]) });

/**
 * The value that shows it. Where the rule looks at none, as with silence, the first one shows that nothing came.
 * @param {Alert} alert @param {import('./types.js').Pipeline} pipeline
 */
export function shownValue(alert, pipeline) {
  const called = (/** @type {string} */ name) => pipeline.values.find((it) => it.name === name)?.name;
  if (alert.value) return called(alert.value) ?? called(columnOf(alert.value)) ?? alert.value;
  const table = pipeline.tables?.find((it) => pipeline.tableBy && it.value === alert.tags[pipeline.tableBy]);
  return (table ?? pipeline).values.find((it) => it.type === 'number')?.name ?? '';
}

/** A field's name as that of its column, as core/pipeline/TableNames makes it. @param {string} field */
const columnOf = (field) => field.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1_').replace(/[^\p{L}\p{N}]/gu, '_').replace(/^(?=\d)/, '_').toLowerCase();

/** Whether it is about one device whose readings can be looked up. @param {Alert} alert @param {import('./types.js').Pipeline} pipeline */
export const namesDevice = (alert, pipeline) => pipeline.keyTags.every((it) => it in alert.tags);

/** @param {string} value @param {import('./types.js').Pipeline} pipeline */
export const unitOf = (value, pipeline) => pipeline.values.find((it) => it.name === value)?.unit ?? '';

/** A number behind an alert in words. @param {Alert} alert @param {string} name @param {string} unit of the value @returns {{text: string, unit: string}} */
export function figureOf(alert, name, unit) {
  const number = alert.figures[name];
  const counted = UNITLESS.includes(name);
  // A rule that looks at no value looks at time.
  if (name === 'seconds' || (alert.value === '' && !counted)) return { text: duration(number * 1000), unit: '' };
  const plain = counted || (name === 'limit' && 'score' in alert.figures);
  if (plain) return { text: exact(Math.round(number * 1000) / 1000), unit: '' };
  return { text: name === 'limit' ? exact(number) : measured(number), unit };
}
