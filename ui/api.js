import { connectionFailed, connectionWorks } from './connection.js';
import { hearTime } from './clock.js';
import { createStore } from './store.js';

/** @typedef {import('./types.js').Session} Session */

/** Who is signed in: undefined while we do not know yet, null when nobody is. */
export const session = createStore(/** @type {Session | null | undefined} */ (undefined));

/** An answer of the server that says no, as RFC 9457 problem details; `status` 0 means that it gave no answer. */
export class Problem extends Error {
  /** @param {{title?: string, status: number, detail?: string, code?: string, remedy?: string}} body */
  constructor(body) {
    super(body.title || `HTTP ${body.status}`);
    this.status = body.status;
    this.title = body.title ?? '';
    this.detail = body.detail ?? '';
    this.code = body.code ?? '';
    this.remedy = body.remedy ?? '';
  }
}

/**
 * @param {string} method
 * @param {string} path below /api/v1
 * @param {{body?: unknown, signal?: AbortSignal}} [options]
 * @returns {Promise<any>} the answer's document, or undefined when it has none
 */
async function call(method, path, { body, signal } = {}) {
  const headers = /** @type {Record<string, string>} */ ({ Accept: 'application/json, application/problem+json' });
  if (method !== 'GET') headers['X-Mulgil'] = '1';
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      signal,
      cache: 'no-store',
      credentials: 'same-origin',
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    connectionFailed();
    throw new Problem({ status: 0, code: 'no_answer' });
  }
  connectionWorks();
  hearTime(response.headers.get('Date'));
  if (response.ok) return response.status === 204 ? undefined : document(response);
  const problem = await problemOf(response);
  if (response.status === 401 && path !== '/session') session.set(null);
  throw problem;
}

/** @param {Response} response */
async function document(response) {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem({ status: response.status, code: 'not_json', detail: text.slice(0, 200) });
  }
}

/** @param {Response} response */
async function problemOf(response) {
  try {
    return new Problem({ ...(await response.json()), status: response.status });
  } catch {
    return new Problem({ status: response.status, title: `HTTP ${response.status} ${response.statusText}`.trim() });
  }
}

/** @param {string} path @param {AbortSignal} [signal] */
export const get = (path, signal) => call('GET', path, { signal });
/** @param {string} path @param {unknown} [body] */
export const post = (path, body) => call('POST', path, { body });
/** @param {string} path @param {unknown} body */
export const patch = (path, body) => call('PATCH', path, { body });
/** @param {string} path @param {unknown} body */
export const put = (path, body) => call('PUT', path, { body });
/** @param {string} path */
export const remove = (path) => call('DELETE', path);

/**
 * A query string; an array gives the same name several times; empty values are left out.
 * @param {Record<string, string | number | boolean | string[] | undefined>} values
 */
export function query(values) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

/** @param {string} pipeline @param {string} [rest] */
export const pipelinePath = (pipeline, rest = '') => `/pipelines/${encodeURIComponent(pipeline)}${rest}`;

/** @param {'viewer'|'operator'|'admin'} role */
export function may(role) {
  const order = ['viewer', 'operator', 'admin'];
  const mine = session.get()?.role ?? '';
  return order.indexOf(mine) >= order.indexOf(role);
}
