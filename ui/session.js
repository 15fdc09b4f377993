import { get, post, remove, session, Problem } from './api.js';
import { createStore } from './store.js';

/** Why the sign-in page is shown, when there is something to say. */
export const signInProblem = createStore(/** @type {Problem | null} */ (null));

/** Takes a one-time token out of the address, at once, so that it is in no history entry and no copied link. */
function takeToken() {
  const match = /^#token=([^&]+)/.exec(location.hash);
  if (!match) return undefined;
  history.replaceState(null, '', `${location.pathname}${location.search}#/overview`);
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return match[1];
  }
}

/** Finds out who we are: by the link's token when there is one, else by the cookie. */
export async function begin() {
  const token = takeToken();
  if (token === undefined) return resume();
  try {
    session.set(await post('/session', { token }));
    signInProblem.set(null);
  } catch (failure) {
    // A used link opened again in a browser that is signed in is no problem for anybody.
    await resume();
    if (!session.get()) signInProblem.set(failure instanceof Problem && failure.status ? linkProblem(failure) : null);
  }
}

/** @param {Problem} problem */
function linkProblem(problem) {
  return new Problem({ title: problem.title, status: problem.status, detail: problem.detail, remedy: problem.remedy, code: 'link' });
}

export async function resume() {
  try {
    session.set(await get('/session'));
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 0) return;
    session.set(null);
  }
}

/** @param {string} user @param {string} password */
export async function signIn(user, password) {
  session.set(await post('/session', { user, password }));
  signInProblem.set(null);
}

export async function signOut() {
  try {
    await remove('/session');
  } finally {
    session.set(null);
  }
}

addEventListener('hashchange', () => {
  if (location.hash.startsWith('#token=')) void begin();
});
