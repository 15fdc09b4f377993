import { html, useEffect, useRef, useState } from '../preact.js';
import { get, pipelinePath, query } from '../api.js';
import { deviceKey } from '../live.js';
import { useDelayed, useQuery } from '../hooks.js';
import { t } from '../i18n/index.js';
import { Icon } from './icons.js';
import { Failure } from './states.js';

const SHOWN = 100;

/**
 * Chooses devices by search, several at once. Asks the server, as there may be more devices than a page should hold.
 * @param {{pipeline: import('../types.js').Pipeline, chosen: string[], onChange: (keys: string[]) => void, most: number, table?: string, known?: () => string[]}} props table: only its devices
 */
export function DevicePicker({ pipeline, chosen, onChange, most, table }) {
  const [open, setOpen] = useState(false);
  const root = useRef(/** @type {any} */ (null));
  const button = useRef(/** @type {any} */ (null));
  useEffect(() => {
    if (!open) return undefined;
    const away = (/** @type {any} */ it) => !root.current?.contains(it.target) && setOpen(false);
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
    };
  }, [open]);
  const escape = (/** @type {KeyboardEvent} */ it) => {
    if (it.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current.focus();
  };
  return html`<div class="picker" ref=${root} onKeyDown=${escape}>
    <button type="button" class="button" ref=${button} aria-expanded=${String(open)} aria-haspopup="dialog" data-testid="device-picker" onClick=${() => setOpen(!open)}>
      <${Icon} name="source" size=${14} />${t('devices.chosen', { n: chosen.length })}</button>
    ${open && html`<${Choices} pipeline=${pipeline} table=${table} chosen=${chosen} onChange=${onChange} most=${most} />`}
  </div>`;
}

/** @param {any} props */
function Choices({ pipeline, table, chosen, onChange, most }) {
  const [search, setSearch] = useState('');
  const wanted = useDelayed(search, 150);
  const found = useQuery((signal) => get(pipelinePath(pipeline.name, `/latest${query({ limit: SHOWN, search: wanted, table })}`), signal), [wanted, table]);
  const field = useRef(/** @type {any} */ (null));
  useEffect(() => field.current.focus(), []);
  const keys = (found.data?.devices ?? []).map((/** @type {any} */ it) => deviceKey(it.tags, pipeline.keyTags));
  const listed = search ? keys : [...new Set([...chosen, ...keys])];
  const full = chosen.length >= most;
  const flip = (/** @type {string} */ key) => onChange(chosen.includes(key) ? chosen.filter((/** @type {string} */ it) => it !== key) : [...chosen, key]);
  return html`<div class="picker-card" role="dialog" aria-label=${t('devices')}>
    <label class="search"><span class="unseen">${t('devices.search')}</span><${Icon} name="search" size=${14} />
      <input class="input" ref=${field} type="search" placeholder=${t('devices.search')} value=${search} data-testid="device-search" onInput=${(/** @type {any} */ it) => setSearch(it.target.value)} /></label>
    ${found.error && html`<${Failure} error=${found.error} retry=${found.reload} />`}
    <ul class="picker-list">${listed.map((key) => html`<li key=${key}><label>
      <input type="checkbox" checked=${chosen.includes(key)} disabled=${full && !chosen.includes(key)} onChange=${() => flip(key)} data-testid="device-option" data-device=${key} />
      <span class="cut">${key}</span></label></li>`)}
      ${found.data && listed.length === 0 && html`<li class="dim">${t('latest.nothing')}</li>`}</ul>
    <div class="picker-foot"><span role="status">${full ? t('devices.full', { n: most }) : found.data && found.data.total > listed.length ? t('devices.more', { n: found.data.total - listed.length }) : ''}</span>
      <button type="button" class="button small quiet" disabled=${chosen.length === 0} data-testid="devices-none" onClick=${() => onChange([])}>${t('devices.none')}</button></div>
  </div>`;
}
