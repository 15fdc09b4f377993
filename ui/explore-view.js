import { now } from './clock.js';
import { tagsOfKey } from './series.js';

const MINUTE = 60000;

/** The ranges that end now, in milliseconds. */
export const RANGES = /** @type {Record<string, number>} */ ({
  '5m': 5 * MINUTE, '15m': 15 * MINUTE, '1h': 60 * MINUTE, '6h': 360 * MINUTE, '24h': 1440 * MINUTE, '7d': 7 * 1440 * MINUTE, '30d': 30 * 1440 * MINUTE,
});
export const DEFAULT_RANGE = '15m';

/** What Explore shows. `range` null: from and to (epoch millis) hold. @typedef {{table?: string, devices: string[], values: string[], range: string | null, from: number, to: number, live: boolean}} View */

/**
 * The table that is shown, where a pipeline has several: as chosen, else that of the first device, else the first.
 * @param {URLSearchParams} query @param {import('./types.js').Pipeline} pipeline
 */
export function tableOf(query, pipeline) {
  const tag = pipeline.tableBy;
  if (!tag) return undefined;
  const first = query.get('d');
  const value = first === null ? undefined : tagsOfKey(first, pipeline.keyTags)[tag];
  const by = (/** @type {(it: import('./types.js').Table) => boolean} */ test) => pipeline.tables.find(test);
  return by((it) => it.table === query.get('t')) ?? by((it) => it.value === value) ?? pipeline.tables[0];
}

/** The pipeline as if this were its only table. @param {import('./types.js').Pipeline} pipeline @param {import('./types.js').Table | undefined} table */
export const narrowed = (pipeline, table) => (table ? { ...pipeline, values: table.values, rollups: table.rollups } : pipeline);

/** @param {URLSearchParams} query @param {import('./types.js').Pipeline} pipeline narrowed to the table @param {import('./types.js').Table} [table] @returns {View} */
export function readView(query, pipeline, table) {
  const from = Date.parse(query.get('from') ?? '');
  const to = Date.parse(query.get('to') ?? '');
  const custom = from < to;
  const range = custom ? null : (query.get('r') ?? '') in RANGES ? query.get('r') : DEFAULT_RANGE;
  const known = pipeline.values.filter((it) => it.type !== 'text').map((it) => it.name);
  const values = query.getAll('v').filter((it) => known.includes(it));
  const mine = (/** @type {string} */ key) => !table || tagsOfKey(key, pipeline.keyTags)[pipeline.tableBy ?? ''] === table.value;
  return {
    table: table?.table,
    devices: query.getAll('d').filter(mine),
    values: query.has('v') || query.has('d') ? values : known.slice(0, 2),
    range, from: custom ? from : 0, to: custom ? to : 0,
    live: !custom && query.get('live') !== '0',
  };
}

/** @param {string} pipeline @param {View} view @returns {Record<string, string | string[] | undefined>} */
export function writeView(pipeline, view) {
  return {
    p: pipeline, t: view.table, d: view.devices, v: view.values, r: view.range ?? undefined,
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
