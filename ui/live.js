import { get, pipelinePath } from './api.js';
import { connection, connectionFailed } from './connection.js';
import { hearTime } from './clock.js';
import { createStore } from './store.js';

/** @typedef {import('./types.js').Reading} Reading */
/** @typedef {{key: string, tags: Record<string, string>, time: number, values: import('./types.js').Values}} Device */

/** A device's name on screen, the same as its record key in Kafka. @param {Record<string, string>} tags @param {string[]} keyTags */
export const deviceKey = (tags, keyTags) => keyTags.map((tag) => tags[tag] ?? '').join('/');

/**
 * The running stream of one pipeline. Batches only touch maps; what draws looks at them in its own time,
 * so a thousand devices cost no more drawing than the rows in view.
 * Next: components/live-chart.js and components/latest-table.js.
 */
export class LiveFeed {
  /** @param {string} pipeline @param {string[]} keyTags */
  constructor(pipeline, keyTags) {
    this.pipeline = pipeline;
    this.keyTags = keyTags;
    /** @type {Map<string, Device>} */
    this.devices = new Map();
    /** Counts up when a device is seen for the first time. */
    this.deviceTurn = createStore(0);
    this.flow = createStore(/** @type {import('./types.js').Flow | null} */ (null));
    this.state = createStore(/** @type {'opening'|'open'|'waiting'} */ ('opening'));
    /** How many readings the server left out because they came too fast for a page. */
    this.skipped = 0;
    /** @type {Set<(devices: Device[]) => void>} */
    this.listeners = new Set();
    this.attempt = 0;
    this.closed = false;
    this.unwatch = connection.subscribe((it) => !it.lost && this.state.get() !== 'open' && this.open());
    this.open();
  }

  open() {
    if (this.closed) return;
    this.source?.close();
    clearTimeout(this.timer);
    const source = new EventSource(`/api/v1${pipelinePath(this.pipeline, '/live')}`);
    this.source = source;
    source.onopen = () => {
      this.attempt = 0;
      this.state.set('open');
    };
    source.addEventListener('readings', (event) => this.take(JSON.parse(event.data)));
    source.addEventListener('flow', (event) => {
      const flow = JSON.parse(event.data);
      hearTime(flow.time);
      this.flow.set(flow);
    });
    source.onerror = () => this.again();
  }

  /** The browser's own retry gives up on an HTTP error and hammers on a refused one, so the pace is ours. */
  again() {
    this.source?.close();
    this.state.set('waiting');
    this.attempt += 1;
    clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(() => this.open(), Math.min(15000, 500 * 2 ** this.attempt));
    // Tells a lost server (banner) and an ended session (sign-in page) apart from a stream that merely broke.
    get('/session').catch((failure) => failure.status === 0 && connectionFailed());
  }

  /** @param {{readings: Reading[], skipped?: number}} batch */
  take(batch) {
    this.skipped += batch.skipped ?? 0;
    const touched = batch.readings.map((reading) => this.put(reading));
    for (const listener of this.listeners) listener(touched);
  }

  /** @param {Reading} reading */
  put(reading) {
    const key = deviceKey(reading.tags, this.keyTags);
    const time = Date.parse(reading.time);
    const known = this.devices.get(key);
    const device = { key, tags: reading.tags, time, values: known ? { ...known.values, ...reading.values } : reading.values };
    // A late reading is a point of the chart, but not the device's latest word.
    if (!known || time >= known.time) this.devices.set(key, device);
    if (!known) this.deviceTurn.update((n) => n + 1);
    return { key, tags: reading.tags, time, values: reading.values };
  }

  /** Fills in what was last known before the stream began. @param {Reading[]} readings */
  seed(readings) {
    for (const reading of readings) this.put(reading);
  }

  /** @param {(devices: Device[]) => void} listener */
  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    this.unwatch();
    this.source?.close();
    this.listeners.clear();
  }
}
