import { now } from './clock.js';

const MINUTE = 60000;

/** The ranges that end now, in milliseconds. */
export const RANGES = /** @type {Record<string, number>} */ ({
  '5m': 5 * MINUTE, '15m': 15 * MINUTE, '1h': 60 * MINUTE, '6h': 360 * MINUTE, '24h': 1440 * MINUTE, '7d': 7 * 1440 * MINUTE, '30d': 30 * 1440 * MINUTE,
});
export const DEFAULT_RANGE = '15m';

/** What Explore shows. `range` null: from and to (epoch millis) hold. @typedef {{devices: string[], values: string[], range: string | null, from: number, to: number, live: boolean}} View */

/** @param {URLSearchParams} query @param {import('./types.js').Pipeline} pipeline @returns {View} */
export function readView(query, pipeline) {
  const from = Date.parse(query.get('from') ?? '');
  const to = Date.parse(query.get('to') ?? '');
  const custom = from < to;
  const range = custom ? null : (query.get('r') ?? '') in RANGES ? query.get('r') : DEFAULT_RANGE;
  const known = pipeline.values.filter((it) => it.type !== 'text').map((it) => it.name);
  const values = query.getAll('v').filter((it) => known.includes(it));
  return {
    devices: query.getAll('d'),
    values: query.has('v') || query.has('d') ? values : known.slice(0, 2),
    range, from: custom ? from : 0, to: custom ? to : 0,
    live: !custom && query.get('live') !== '0',
  };
}

/** @param {string} pipeline @param {View} view @returns {Record<string, string | string[] | undefined>} */
export function writeView(pipeline, view) {
  return {
    p: pipeline, d: view.devices, v: view.values, r: view.range ?? undefined,
    from: view.range ? undefined : new Date(view.from).toISOString(),
    to: view.range ? undefined : new Date(view.to).toISOString(),
    live: view.range && !view.live ? '0' : undefined,
  };
}

/** The range in epoch millis, as of now. @param {View} view */
export function spanOf(view) {
  if (view.range === null) return { from: view.from, to: view.to };
  const to = now();
  return { from: to - RANGES[view.range], to };
}

/** A chart moves by about a pixel each time: two seconds for minutes, a minute at most for days. @param {View} view */
export const followEvery = (view) => Math.min(60000, Math.max(2000, RANGES[view.range ?? DEFAULT_RANGE] / 600));
