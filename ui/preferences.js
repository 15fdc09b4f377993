import { createStore } from './store.js';

const KEY = 'mulgil.preferences';

/** @typedef {{theme: 'system'|'dark'|'light', language: 'en'|'ko', pipeline?: string}} Preferences */

/** @returns {'en'|'ko'} */
function browserLanguage() {
  return (navigator.languages ?? [navigator.language]).some((it) => it === 'ko' || it.startsWith('ko-')) &&
    !navigator.language.startsWith('en')
    ? 'ko'
    : 'en';
}

/** @returns {Preferences} */
function load() {
  let saved = /** @type {Partial<Preferences>} */ ({});
  try {
    saved = JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
  } catch {
    // Unreadable or forbidden storage: start from the browser's own settings.
  }
  return {
    theme: saved.theme === 'dark' || saved.theme === 'light' ? saved.theme : 'system',
    language: saved.language === 'ko' || saved.language === 'en' ? saved.language : browserLanguage(),
    pipeline: saved.pipeline,
  };
}

/** What this person chose on this browser; survives a reload. */
export const preferences = createStore(load());

/** @param {Preferences} now */
function apply(now) {
  const root = document.documentElement;
  if (now.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = now.theme;
  root.lang = now.language;
}

/** @param {Partial<Preferences>} change */
export function choose(change) {
  const next = { ...preferences.get(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Not remembered, but it holds for this page.
  }
  apply(next);
  preferences.set(next);
}

apply(preferences.get());

/** The theme that is in force now, with the system's choice resolved. */
export function effectiveTheme() {
  const { theme } = preferences.get();
  if (theme !== 'system') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Counts up whenever the colors on screen change; canvases redraw by it. */
export const themeTurn = createStore(0);
preferences.subscribe(() => themeTurn.update((n) => n + 1));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => themeTurn.update((n) => n + 1));
