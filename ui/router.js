import { createStore } from './store.js';

/** @typedef {{page: string, query: URLSearchParams}} Route */

/** @returns {Route} */
function read() {
  const [path, search = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  return { page: path || 'overview', query: new URLSearchParams(search) };
}

/** Where we are, from the part of the address after `#`; a copied link reproduces the view. */
export const route = createStore(read());

addEventListener('hashchange', () => {
  if (!location.hash.startsWith('#token=')) route.set(read());
});

/**
 * @param {string} page
 * @param {Record<string, string | string[] | undefined>} [values]
 */
export function href(page, values = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) search.append(name, one);
  }
  // Colons and slashes are legal in a fragment and much easier to read unescaped.
  const text = search.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
  return `#/${page}${text && `?${text}`}`;
}

/**
 * @param {string} page
 * @param {Record<string, string | string[] | undefined>} [values]
 * @param {{replace?: boolean}} [options] replace: no new entry in the history, for a view that is only refined
 */
export function go(page, values, { replace = false } = {}) {
  const target = href(page, values);
  if (target === location.hash) return;
  if (replace) history.replaceState(null, '', target);
  else history.pushState(null, '', target);
  route.set(read());
}
