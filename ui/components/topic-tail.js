import { html, useEffect, useState } from '../preact.js';
import { get, query } from '../api.js';
import { readEvents } from '../stream.js';
import { useDelayed, useQuery } from '../hooks.js';
import { whole } from '../format.js';
import { t } from '../i18n/index.js';
import { Icon } from './icons.js';
import { MessageTable } from './message-table.js';
import { Empty, Failure, Loaded } from './states.js';

const MOST = 100;
const AGAIN_MILLIS = 2000;

/** The newest messages, and those that come. @param {{pipeline: string, name: string}} props */
export function TopicTail({ pipeline, name }) {
  const [follows, setFollows] = useState(true);
  const [key, setKey] = useState('');
  const wanted = useDelayed(key.trim(), 300);
  const newest = useQuery((signal) => get(`/topics/${encodeURIComponent(name)}/messages?limit=30`, signal), [name]);
  const tail = useTail(name, wanted, follows);
  return html`<section class="panel">
    <div class="panel-head"><h2>${t('topics.newest')}<span class="sub" aria-live="polite" data-testid="tail-state">${follows ? t('topics.came', { n: whole(tail.came) }) : t('topics.paused')}${tail.skipped > 0 ? ` · ${t('topics.skipped', { n: whole(tail.skipped) })}` : ''}</span></h2>
      <label class="search"><span class="unseen">${t('topics.key')}</span><${Icon} name="search" size=${14} /><input class="input" type="search" placeholder=${t('topics.key.hint')} value=${key} onInput=${(/** @type {any} */ it) => setKey(it.target.value)} data-testid="tail-key" /></label>
      <button type="button" class="button" aria-pressed=${String(follows)} onClick=${() => setFollows(!follows)} data-testid="tail-follow"><${Icon} name=${follows ? 'pause' : 'play'} size=${13} />${t('explore.follow')}</button></div>
    ${tail.error && html`<div class="panel-body"><${Failure} error=${tail.error} /></div>`}
    <${Loaded} query=${newest}>${(/** @type {any[]} */ before) => {
      // What came since is shown first; what both hold is shown once.
      const seen = new Set(tail.messages.map((it) => `${it.partition}/${it.offset}`));
      const list = [...tail.messages, ...(wanted ? [] : before.filter((it) => !seen.has(`${it.partition}/${it.offset}`)))].slice(0, MOST);
      return list.length === 0 ? html`<${Empty} title=${t('topics.waiting')} />` : html`<${MessageTable} pipeline=${pipeline} topic=${name} list=${list} testid="tail" />`;
    }}</${Loaded}></section>`;
}

/** @param {string} name @param {string} key @param {boolean} follows */
function useTail(name, key, follows) {
  const [state, setState] = useState(/** @type {{messages: any[], came: number, skipped: number, error: any}} */ ({ messages: [], came: 0, skipped: 0, error: null }));
  useEffect(() => setState({ messages: [], came: 0, skipped: 0, error: null }), [name, key]);
  useEffect(() => {
    if (!follows) return undefined;
    const abort = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const take = (/** @type {string} */ event, /** @type {any} */ data) => {
      if (event === 'messages' && !abort.signal.aborted) {
        setState((old) => ({ messages: [...data.messages.reverse(), ...old.messages].slice(0, MOST), came: old.came + data.messages.length + data.skipped, skipped: old.skipped + data.skipped, error: null }));
      }
    };
    const open = async () => {
      try {
        await readEvents(`/topics/${encodeURIComponent(name)}/live${query({ key })}`, abort.signal, take);
      } catch (error) {
        if (abort.signal.aborted) return;
        if (/** @type {any} */ (error).status) setState((old) => ({ ...old, error }));
      }
      if (!abort.signal.aborted) timer = setTimeout(open, AGAIN_MILLIS);
    };
    void open();
    return () => { abort.abort(); clearTimeout(timer); };
  }, [name, key, follows]);
  return state;
}
