import { createStore } from './store.js';

const DELAYS_MILLIS = [1000, 2000, 4000, 8000, 15000];

/**
 * Whether the server answers. `epoch` counts up at each return, so that what is on screen is loaded again.
 * @typedef {{lost: boolean, retryAt: number, epoch: number}} Connection
 */

export const connection = createStore(/** @type {Connection} */ ({ lost: false, retryAt: 0, epoch: 0 }));

let attempt = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Called when a request did not reach the server at all. */
export function connectionFailed() {
  if (!connection.get().lost) plan();
}

/** Called when the server gave any answer. */
export function connectionWorks() {
  if (!connection.get().lost) return;
  clearTimeout(timer);
  attempt = 0;
  connection.update((old) => ({ lost: false, retryAt: 0, epoch: old.epoch + 1 }));
}

export function retryNow() {
  clearTimeout(timer);
  void probe();
}

function plan() {
  const delay = DELAYS_MILLIS[Math.min(attempt, DELAYS_MILLIS.length - 1)];
  attempt += 1;
  connection.update((old) => ({ ...old, lost: true, retryAt: Date.now() + delay }));
  timer = setTimeout(probe, delay);
}

async function probe() {
  try {
    await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    connectionWorks();
  } catch {
    plan();
  }
}

addEventListener('online', () => connection.get().lost && retryNow());
