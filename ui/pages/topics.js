import { html, useState } from '../preact.js';
import { get } from '../api.js';
import { useQuery } from '../hooks.js';
import { bytes, whole } from '../format.js';
import { href } from '../router.js';
import { t, told } from '../i18n/index.js';
import { PageHead } from '../components/page-head.js';
import { Topic } from '../components/topic.js';
import { TopicMessage } from '../components/topic-message.js';
import { Empty, Loaded } from '../components/states.js';

/** What Kafka holds: all topics, then one, then a message of it. @param {{pipeline: string, query: URLSearchParams, names: string[]}} props */
export function Topics({ pipeline, query, names }) {
  const topic = query.get('topic');
  const place = /^(\d+)\/(\d+)$/.exec(query.get('m') ?? '');
  return html`<div class="page">
    <${PageHead} title=${t('nav.topics')} sub=${t('topics.sub')} names=${names} page="topics" pipeline=${pipeline} />
    ${topic && html`<nav aria-label=${t('rejected.path')} class="crumbs"><a href=${href('topics', { p: pipeline })}>${t('topics.all')}</a><span aria-hidden="true">/</span>
      ${place ? html`<a href=${href('topics', { p: pipeline, topic })}><code>${topic}</code></a><span aria-hidden="true">/</span><code>${place[1]}/${place[2]}</code>` : html`<code>${topic}</code>`}</nav>`}
    ${topic && place ? html`<${TopicMessage} topic=${topic} partition=${place[1]} offset=${place[2]} />`
    : topic ? html`<${Topic} key=${topic} pipeline=${pipeline} name=${topic} />`
    : html`<${List} pipeline=${pipeline} />`}
  </div>`;
}

/** @param {{pipeline: string}} props */
function List({ pipeline }) {
  const [internal, setInternal] = useState(false);
  const topics = useQuery((signal) => get(`/topics?internal=${internal}`, signal), [internal], { every: 5000 });
  return html`<section class="panel">
    <div class="panel-head"><h2>${t('topics.all')}${topics.data && html`<span class="sub">${whole(topics.data.length)}</span>`}</h2>
      <button type="button" class="button small" aria-pressed=${String(internal)} onClick=${() => setInternal(!internal)} data-testid="topics-internal">${t('topics.internal')}</button></div>
    <${Loaded} query=${topics}>${(/** @type {any[]} */ list) => list.length === 0 ? html`<${Empty} title=${t('topics.none')} />` : html`
      <div class="table-scroll"><table class="table rows" data-testid="topics-list">
        <thead><tr><th scope="col">${t('topics.name')}</th><th scope="col">${t('topics.of')}</th><th scope="col" class="number">${t('topics.partitions')}</th>
          <th scope="col" class="number" title=${t('topics.offsets.more')}>${t('topics.offsets')}</th><th scope="col" class="number">${t('topics.size')}</th></tr></thead>
        <tbody>${list.map((it) => html`<tr key=${it.name} data-testid="topic" data-topic=${it.name}>
          <td class="wide"><a class="row-link" href=${href('topics', { p: pipeline, topic: it.name })}><span class="cause mono">${it.name}</span></a></td>
          <td data-label=${t('topics.of')}>${it.pipeline ?? html`<span class="dim">${told(`topics.of.${it.belonging}`, it.belonging)}</span>`}</td>
          <td class="number" data-label=${t('topics.partitions')}>${whole(it.partitions)}</td>
          <td class="number" data-label=${t('topics.offsets')}>${whole(it.offsets)}</td>
          <td class="number" data-label=${t('topics.size')}>${bytes(it.bytes)}</td></tr>`)}</tbody></table></div>`}</${Loaded}>
  </section>`;
}
