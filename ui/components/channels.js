import { html, useState } from '../preact.js';
import { get, may, pipelinePath, post } from '../api.js';
import { useQuery } from '../hooks.js';
import { t } from '../i18n/index.js';
import { Icon } from './icons.js';
import { Failure, Loaded, State } from './states.js';

/** @typedef {import('../types.js').Channel} Channel */

/** By what people are told, how that is doing, and a message to try it. @param {{pipeline: string}} props */
export function Channels({ pipeline }) {
  const channels = useQuery((signal) => get(pipelinePath(pipeline, '/channels'), signal), [pipeline], { every: 5000 });
  const [tried, setTried] = useState(/** @type {{name?: string, error?: any}} */ ({}));
  const test = (/** @type {string} */ name) => post(pipelinePath(pipeline, `/channels/${encodeURIComponent(name)}/test`)).then(() => setTried({ name }), (error) => setTried({ error }));
  // Without one, what people were told says how to have one.
  if (channels.data?.length === 0) return null;
  return html`<section class="panel" aria-labelledby="channels-title"><div class="panel-head"><h2 id="channels-title">${t('alerts.channels')}</h2></div>
    <div aria-live="polite">${tried.error && html`<div class="panel-body"><${Failure} error=${tried.error} /></div>`}${tried.name && html`<p class="panel-body" data-testid="channel-tried">${t('alerts.channels.tried', { name: tried.name })}</p>`}</div>
    <${Loaded} query=${channels}>${(/** @type {Channel[]} */ list) => html`<ul class="tellings">${list.map((it) => html`<li class="telling channel" key=${it.name} data-testid="channel" data-name=${it.name}>
      <strong>${it.name}</strong>${it.kind !== it.name && html`<span class="dim">${it.kind}</span>`}<${State} state=${it.state} />
      ${may('operator') && html`<button type="button" class="button small" onClick=${() => test(it.name)} aria-label=${t('alerts.channels.testOf', { name: it.name })} data-testid="channel-test"><${Icon} name="alerts" size=${12} />${t('alerts.channels.test')}</button>`}
      ${it.message && html`<p class="channel-message">${it.message}</p>`}</li>`)}</ul>`}</${Loaded}></section>`;
}
