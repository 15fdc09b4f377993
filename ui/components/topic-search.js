import { html, useEffect, useRef, useState } from '../preact.js';
import { query } from '../api.js';
import { readEvents } from '../stream.js';
import { decodeBase64 } from '../bytes.js';
import { whole } from '../format.js';
import { t } from '../i18n/index.js';
import { Icon } from './icons.js';
import { MessageTable } from './message-table.js';
import { Empty, Failure } from './states.js';

const LIMIT = 100;
const NOTHING = { found: /** @type {any[]} */ ([]), state: /** @type {any} */ (null), error: /** @type {any} */ (null), runs: false };

/** Looks through a topic and always says how much of it. @param {{pipeline: string, name: string}} props */
export function TopicSearch({ pipeline, name }) {
  const [form, setForm] = useState({ from: '', to: '', key: '', contains: '', path: '' });
  const search = useSearch(name);
  const field = (/** @type {keyof typeof form} */ id, /** @type {string} */ type, hint = '') => html`<label class="field"><span>${t(`topics.search.${id}`)}</span>
    <input class="input ${type === 'text' ? 'mono' : ''}" type=${type} step="1" placeholder=${hint} value=${form[id]} spellcheck=${false} pattern=${id === 'path' ? '.*[=<>].+' : undefined} title=${id === 'path' ? t('topics.search.path.form') : undefined} data-testid="search-${id}" onInput=${(/** @type {any} */ it) => setForm({ ...form, [id]: it.target.value })} /></label>`;
  const submit = (/** @type {Event} */ it) => { it.preventDefault(); void search.begin(wantedOf(form)); };
  return html`<section class="panel">
    <form class="topic-search" onSubmit=${submit}>${field('from', 'datetime-local')}${field('to', 'datetime-local')}${field('key', 'text', 'sensor-00*')}${field('path', 'text', '$.temperature>30')}${field('contains', 'text')}
      <div class="search-buttons"><button class="button primary" type="submit" disabled=${search.runs} data-testid="search-run"><${Icon} name="search" size=${14} />${t('topics.search')}</button>
        ${search.runs && html`<button class="button" type="button" onClick=${search.stop}>${t('action.cancel')}</button>`}</div></form>
    ${search.error && html`<div class="panel-body"><${Failure} error=${search.error} /></div>`}
    <${Progress} search=${search} name=${name} />
    ${search.found.length > 0 && html`<${MessageTable} pipeline=${pipeline} topic=${name} list=${search.found} testid="found" />`}
    ${search.state?.complete && search.found.length === 0 && html`<${Empty} icon="search" title=${t('topics.search.nothing')} text=${t('topics.search.nothing.more')} />`}
  </section>`;
}

/** @param {Record<string, string>} form */
const wantedOf = ({ from, to, ...rest }) => ({ ...rest, from: from && new Date(from).toISOString(), to: to && new Date(to).toISOString() });

/** @param {{search: any, name: string}} props */
function Progress({ search, name }) {
  const { state, runs, found } = search;
  if (!state) return null;
  const share = state.total === 0 ? 1 : state.scanned / state.total;
  return html`<div class="search-state" data-testid="search-state" data-complete=${String(!!state.complete)}>
    <progress max="1" value=${share} aria-label=${t('topics.search.progress')}></progress>
    <p aria-live="polite"><strong>${t('topics.search.scanned', { n: whole(state.scanned), m: whole(state.total) })}</strong>, ${t('topics.search.found', { n: whole(found.length) })}
      ${!runs && (state.complete ? html` <span class="chip ok">${t('topics.search.all')}</span>` : html` <span class="chip warn">${state.reason ? t(`topics.search.${state.reason}`) : t('topics.search.stopped')}</span>`)}
      ${state.notJson > 0 && html` <span class="chip warn">${t('topics.search.notJson', { n: whole(state.notJson) })}</span>`}</p>
    <div class="search-buttons">${!runs && state.next && html`<button type="button" class="button small" onClick=${search.goOn} data-testid="search-on">${t('topics.search.on')}</button>`}
      ${!runs && found.length > 0 && html`<button type="button" class="button small" onClick=${() => download(name, found)} data-testid="search-download"><${Icon} name="download" size=${13} />${t('topics.search.download')}</button>`}</div></div>`;
}

/** @param {string} name */
function useSearch(name) {
  const [all, setAll] = useState(NOTHING);
  const abort = useRef(/** @type {AbortController | null} */ (null));
  const wanted = useRef(/** @type {any} */ ({}));
  useEffect(() => () => abort.current?.abort(), [name]);
  const run = async (/** @type {string} */ after) => {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setAll((old) => (after ? { ...old, runs: true, error: null } : { ...NOTHING, runs: true }));
    const take = (/** @type {string} */ event, /** @type {any} */ data) => {
      if (mine.signal.aborted) return;
      if (event === 'match') setAll((old) => ({ ...old, found: [...old.found, data] }));
      else setAll((old) => ({ ...old, state: data }));
    };
    try {
      await readEvents(`/topics/${encodeURIComponent(name)}/search${query({ ...wanted.current, limit: LIMIT, whole: true, after })}`, mine.signal, take);
    } catch (error) {
      if (!mine.signal.aborted) setAll((old) => ({ ...old, error }));
    }
    if (abort.current === mine) setAll((old) => ({ ...old, runs: false }));
  };
  return {
    ...all,
    begin: (/** @type {any} */ form) => { wanted.current = form; return run(''); },
    goOn: () => run(all.state.next),
    stop: () => { abort.current?.abort(); setAll((old) => ({ ...old, runs: false })); },
  };
}

/** A JSON object a line, with whole values. @param {string} name @param {any[]} found */
function download(name, found) {
  const lines = found.map(({ preview, cut, base64, ...rest }) => {
    if (base64 === undefined) return rest.kind === 'none' ? rest : { ...rest, preview, cut };
    return rest.kind === 'text' ? { ...rest, value: new TextDecoder().decode(decodeBase64(base64)) } : { ...rest, valueBase64: base64 };
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(lines.map((it) => `${JSON.stringify(it)}\n`), { type: 'application/x-ndjson' }));
  link.download = `${name}.ndjson`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
