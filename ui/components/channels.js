import { html, useState } from '../preact.js';
import { get, may, pipelinePath, post } from '../api.js';
import { fieldsOf, filePath } from '../editing.js';
import { useQuery } from '../hooks.js';
import { t } from '../i18n/index.js';
import { EditFrame } from './edit-frame.js';
import { Icon } from './icons.js';
import { Failure, Loaded, State } from './states.js';

/** @typedef {import('../types.js').Channel} Channel @typedef {import('../types.js').EditPage} EditPage */

/** By what people are told, how that is doing, a message to try it, and how it is set. @param {{pipeline: string}} props */
export function Channels({ pipeline }) {
  const channels = useQuery((signal) => get(pipelinePath(pipeline, '/channels'), signal), [pipeline], { every: 5000 });
  const [tried, setTried] = useState(/** @type {{name?: string, error?: any}} */ ({}));
  const [edit, setEdit] = useState(/** @type {string | null} */ (null));
  const test = (/** @type {string} */ name) => post(pipelinePath(pipeline, `/channels/${encodeURIComponent(name)}/test`)).then(() => setTried({ name }), (error) => setTried({ error }));
  const changes = may('admin');
  // Without one, what people were told says how to have one.
  if (channels.data?.length === 0 && !changes) return null;
  return html`${edit !== null && html`<${ChannelEditor} key=${edit} pipeline=${pipeline} name=${edit} onName=${setEdit} onClose=${() => { setEdit(null); channels.reload(); }} />`}
    <section class="panel" aria-labelledby="channels-title"><div class="panel-head"><h2 id="channels-title">${t('alerts.channels')}</h2>
      ${changes && html`<button type="button" class="button" onClick=${() => setEdit('')} data-testid="channel-settings"><${Icon} name="settings" size=${13} />${t('edit.channels')}</button>`}</div>
    <div aria-live="polite">${tried.error && html`<div class="panel-body"><${Failure} error=${tried.error} /></div>`}${tried.name && html`<p class="panel-body" data-testid="channel-tried">${t('alerts.channels.tried', { name: tried.name })}</p>`}</div>
    <${Loaded} query=${channels}>${(/** @type {Channel[]} */ list) => html`<ul class="tellings">${list.map((it) => html`<li class="telling channel" key=${it.name} data-testid="channel" data-name=${it.name}>
      <strong>${it.name}</strong>${it.kind !== it.name && html`<span class="dim">${it.kind}</span>`}<${State} state=${it.state} />
      ${may('operator') && html`<button type="button" class="button small" onClick=${() => test(it.name)} aria-label=${t('alerts.channels.testOf', { name: it.name })} data-testid="channel-test"><${Icon} name="alerts" size=${12} />${t('alerts.channels.test')}</button>`}
      ${changes && html`<button type="button" class="button small channel-edit" onClick=${() => setEdit(it.name)} aria-label=${t('edit.of', { name: it.name })} data-testid="channel-edit">${t('edit.change')}</button>`}
      ${it.message && html`<p class="channel-message">${it.message}</p>`}</li>`)}</ul>`}</${Loaded}></section>`;
}

/** @param {{pipeline: string, name: string, onName: (name: string) => void, onClose: () => void}} props name: empty while none is chosen */
function ChannelEditor({ pipeline, name, onName, onClose }) {
  const page = useQuery((signal) => get(filePath(pipeline, 'channels'), signal), [pipeline]);
  return html`<${Loaded} query=${page}>${(/** @type {EditPage} */ it) => {
    const form = it.forms.find((one) => one.name === name);
    if (!form) return html`<${Choice} page=${it} onName=${onName} onClose=${onClose} />`;
    const entry = it.entries.find((one) => one.name === name);
    // What a file says that the form does not know, such as a switch, stays.
    const extra = Object.fromEntries(Object.entries(entry?.options ?? {}).filter(([key]) => !form.options.some((one) => one.name === key)).map(([key, value]) => [key, String(value)]));
    const options = [...form.options, ...Object.keys(extra).map((key) => ({ name: key, title: key, type: /** @type {const} */ ('text'), required: false, choices: [], doc: '' }))];
    const start = { was: entry ? name : '', name, fields: { ...fieldsOf(entry, options) }, secrets: {} };
    return html`<${EditFrame} key=${it.hash} pipeline=${pipeline} section="channels" page=${it} form=${{ ...form, options }} start=${start} title=${entry ? t('edit.of', { name }) : t('edit.add', { name })} onClose=${onClose} />`;
  }}</${Loaded}>`;
}

/** @param {{page: EditPage, onName: (name: string) => void, onClose: () => void}} props */
function Choice({ page, onName, onClose }) {
  return html`<section class="panel" aria-labelledby="choice-title" data-testid="channel-choice"><div class="panel-head"><h2 id="choice-title">${t('edit.channels')}</h2>
      <button type="button" class="button small" onClick=${onClose}><${Icon} name="close" size=${12} />${t('action.cancel')}</button></div>
    <ul class="tellings">${page.forms.map((it) => {
      const there = page.entries.some((one) => one.name === it.name);
      return html`<li class="telling channel" key=${it.name}><strong>${it.name}</strong><span class="dim channel-about">${t(`edit.channel.${it.name}`)}</span>
        <button type="button" class="button small" onClick=${() => onName(it.name)} data-testid="channel-choose" data-name=${it.name}>${t(there ? 'edit.change' : 'edit.addOne')}</button></li>`;
    })}</ul></section>`;
}
