// The one place that binds the view library, so that every other file imports from here.
import { h, render, Fragment, createContext } from './vendor/preact/preact.module.js';
import htm from './vendor/htm/htm.module.js';

export { h, render, Fragment, createContext };
export {
  useCallback,
  useContext,
  useEffect,
  useErrorBoundary,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from './vendor/preact/hooks.module.js';

/** Tagged template that gives Preact elements. */
export const html = htm.bind(h);
