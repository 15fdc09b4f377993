import { html } from '../preact.js';

const LENGTH = 48;

/** The last few numbers of one value of every device, for the small lines in a table. */
export class Traces {
  /** @param {string} value */
  constructor(value) {
    this.value = value;
    /** @type {Map<string, number[]>} */
    this.byDevice = new Map();
  }

  /** @param {import('../live.js').Device[]} batch */
  take(batch) {
    for (const device of batch) {
      const number = device.values[this.value];
      if (typeof number !== 'number') continue;
      const trace = this.byDevice.get(device.key) ?? [];
      trace.push(number);
      if (trace.length > LENGTH) trace.shift();
      this.byDevice.set(device.key, trace);
    }
  }

  /** @param {string} key */
  of(key) {
    return this.byDevice.get(key) ?? [];
  }
}

/** @param {{points: number[]}} props */
export function Sparkline({ points }) {
  if (points.length < 2) return html`<svg class="spark" width="96" height="20" aria-hidden="true"></svg>`;
  const low = Math.min(...points);
  const high = Math.max(...points);
  const scale = high === low ? 0 : 16 / (high - low);
  const place = points.map((it, i) => `${(96 - (points.length - 1 - i) * (94 / (LENGTH - 1)) - 1).toFixed(1)},${(18 - (it - low) * scale - (scale ? 0 : 8)).toFixed(1)}`);
  return html`<svg class="spark" width="96" height="20" aria-hidden="true"><polyline points=${place.join(' ')} /></svg>`;
}
