import { html, useState } from '../preact.js';
import { get, may } from '../api.js';
import { useQuery } from '../hooks.js';
import { bytes, whole } from '../format.js';
import { t, told } from '../i18n/index.js';
import { Icon } from './icons.js';
import { Loaded } from './states.js';
import { SendMessage } from './send-message.js';
import { TopicSearch } from './topic-search.js';
import { TopicTail } from './topic-tail.js';

const VIEWS = /** @type {const} */ (['tail', 'search', 'groups']);

/** One topic: what comes, what is found in it, and who reads it. @param {{pipeline: string, name: string}} props */
export function Topic({ pipeline, name }) {
  const [view, setView] = useState(/** @type {typeof VIEWS[number]} */ ('tail'));
  const [sends, setSends] = useState(false);
  const topic = useQuery((signal) => get(`/topics/${encodeURIComponent(name)}`, signal), [name], { every: 3000 });
  return html`<${Loaded} query=${topic}>${(/** @type {any} */ it) => html`
    <section class="panel"><div class="panel-head"><h2 class="mono topic-name">${it.name}</h2>
        <div class="segments" role="group" aria-label=${t('topics.view')}>${VIEWS.map((one) => html`<button type="button" key=${one} aria-pressed=${String(view === one)} onClick=${() => setView(one)} data-testid="view-${one}">${t(`topics.view.${one}`)}</button>`)}</div>
        ${may('operator') && it.belonging !== 'internal' && html`<button type="button" class="button primary" onClick=${() => setSends(true)} data-testid="topic-send"><${Icon} name="plus" size=${14} />${t('topics.send')}</button>`}</div>
      <dl class="topic-facts"><div><dt>${t('topics.partitions')}</dt><dd>${whole(it.partitions)}</dd></div><div><dt>${t('topics.offsets')}</dt><dd title=${t('topics.offsets.more')}>${whole(it.offsets)}</dd></div>
        <div><dt>${t('topics.size')}</dt><dd>${bytes(it.bytes)}</dd></div><div><dt>${t('topics.lag')}</dt><dd data-testid="topic-lag">${whole(it.groups.reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.lag, 0))}</dd></div>
        ${Object.entries(it.settings).map(([key, value]) => html`<div key=${key}><dt>${key}</dt><dd class="mono">${value}</dd></div>`)}</dl>
    </section>
    ${view === 'tail' && html`<${TopicTail} pipeline=${pipeline} name=${name} />`}
    ${view === 'search' && html`<${TopicSearch} pipeline=${pipeline} name=${name} />`}
    ${view === 'groups' && html`<${Groups} topic=${it} /><${Partitions} list=${it.partitionList} />`}
    ${sends && html`<${SendMessage} topic=${it} onClose=${() => { setSends(false); topic.reload(); }} />`}`}</${Loaded}>`;
}

/** @param {{topic: any}} props */
function Groups({ topic }) {
  return html`<section class="panel"><div class="panel-head"><h2>${t('topics.groups')}</h2></div>
    ${topic.groups.length === 0 ? html`<p class="panel-body dim">${t('topics.groups.none')}</p>` : html`
    <div class="table-scroll"><table class="table rows" data-testid="topic-groups"><thead><tr><th scope="col">${t('topics.group')}</th><th scope="col">${t('topics.state')}</th>
        <th scope="col" class="number">${t('topics.members')}</th><th scope="col" class="number">${t('topics.lag')}</th><th scope="col">${t('topics.places')}</th></tr></thead>
      <tbody>${topic.groups.map((/** @type {any} */ it) => html`<tr key=${it.name}><td class="mono wide">${it.name}</td><td data-label=${t('topics.state')}>${told(`topics.state.${it.state}`, it.state)}</td>
        <td class="number" data-label=${t('topics.members')}>${whole(it.members)}</td><td class="number" data-label=${t('topics.lag')}>${it.lag > 0 ? html`<span class="chip warn plain">${whole(it.lag)}</span>` : whole(0)}</td>
        <td class="mono" data-label=${t('topics.places')}>${it.places.map((/** @type {any} */ one) => `${one.partition}:${one.offset}`).join('  ')}</td></tr>`)}</tbody></table></div>`}</section>`;
}

/** @param {{list: any[]}} props */
function Partitions({ list }) {
  return html`<section class="panel"><div class="panel-head"><h2>${t('topics.partitions')}</h2></div>
    <div class="table-scroll"><table class="table rows" data-testid="topic-partitions"><thead><tr><th scope="col">${t('topics.partition')}</th><th scope="col" class="number">${t('topics.begin')}</th>
        <th scope="col" class="number">${t('topics.end')}</th><th scope="col" class="number">${t('topics.size')}</th><th scope="col" class="number">${t('topics.replicas')}</th></tr></thead>
      <tbody>${list.map((it) => html`<tr key=${it.partition}><td class="wide">${it.partition}</td><td class="number" data-label=${t('topics.begin')}>${whole(it.begin)}</td>
        <td class="number" data-label=${t('topics.end')}>${whole(it.end)}</td><td class="number" data-label=${t('topics.size')}>${bytes(it.bytes)}</td>
        <td class="number" data-label=${t('topics.replicas')}>${it.inSync} / ${it.replicas}</td></tr>`)}</tbody></table></div></section>`;
}
