import { useEffect, useLayoutEffect, useRef, useState } from './preact.js';
import { connection } from './connection.js';

/**
 * @template T, R
 * @param {import('./store.js').Store<T>} store
 * @param {(value: T) => R} [select] what of it matters here; draws again only when that changes
 * @returns {R}
 */
export function useStore(store, select = (value) => /** @type {any} */ (value)) {
  const [, redraw] = useState(0);
  const selected = select(store.get());
  const latest = useRef(selected);
  latest.current = selected;
  useEffect(() => {
    const check = () => {
      if (!Object.is(select(store.get()), latest.current)) redraw((n) => n + 1);
    };
    check();
    return store.subscribe(check);
  }, [store]);
  return selected;
}

/**
 * @template T
 * @typedef {{data: T | null, error: any, loading: boolean, reload: () => void}} Query
 */

/**
 * Loads a document, and again every so many milliseconds while the page is visible; keeps the last good one on failure.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @param {unknown[]} inputs what `load` depends on
 * @param {{every?: number, when?: boolean}} [options]
 * @returns {Query<T>}
 */
export function useQuery(load, inputs, { every = 0, when = true } = {}) {
  const [state, setState] = useState(
    /** @type {{data: T | null, error: any, loading: boolean}} */ ({ data: null, error: null, loading: when }),
  );
  const [turn, setTurn] = useState(0);
  const epoch = useStore(connection, (it) => it.epoch);
  useEffect(() => {
    if (!when) return undefined;
    const abort = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let failures = 0;
    const plan = () => {
      if (every && !abort.signal.aborted) timer = setTimeout(step, every * Math.min(8, 2 ** failures));
    };
    const step = async () => {
      if (document.hidden) return plan();
      try {
        const data = await load(abort.signal);
        failures = 0;
        if (!abort.signal.aborted) setState({ data, error: null, loading: false });
      } catch (error) {
        failures += 1;
        if (!abort.signal.aborted) setState((old) => ({ ...old, error, loading: false }));
      }
      return plan();
    };
    setState((old) => ({ ...old, loading: true }));
    void step();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [...inputs, turn, epoch, every, when]);
  return { ...state, reload: () => setTurn((n) => n + 1) };
}

/** Draws again every so many milliseconds while the page is visible. @param {number} millis */
export function useTick(millis) {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && setTick((n) => n + 1), millis);
    return () => clearInterval(timer);
  }, [millis]);
  return tick;
}

/** The size of an element as laid out. @returns {[any, {width: number, height: number}]} */
export function useSize() {
  const ref = useRef(/** @type {any} */ (null));
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const width = Math.round(entry.contentRect.width);
      const height = Math.round(entry.contentRect.height);
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}

const NARROW = matchMedia('(max-width: 760px)');

/** Whether the page is laid out for a phone; the same width as in the style sheets. */
export function useNarrow() {
  const [narrow, setNarrow] = useState(NARROW.matches);
  useEffect(() => {
    const change = () => setNarrow(NARROW.matches);
    change();
    NARROW.addEventListener('change', change);
    return () => NARROW.removeEventListener('change', change);
  }, []);
  return narrow;
}

/**
 * Follows a value with a delay, for text that is typed.
 * @template T
 * @param {T} value @param {number} millis
 */
export function useDelayed(value, millis) {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), millis);
    return () => clearTimeout(timer);
  }, [value, millis]);
  return late;
}
