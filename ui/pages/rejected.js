import { html, useState } from '../preact.js';
import { visible } from '../bytes.js';
import { get, may, pipelinePath, query as queryText } from '../api.js';
import { useQuery } from '../hooks.js';
import { dateTime, short, whole } from '../format.js';
import { href } from '../router.js';
import { t, told } from '../i18n/index.js';
import { Icon } from '../components/icons.js';
import { Message } from '../components/message.js';
import { causeName, remedyOf } from '../components/cause.js';
import { PageHead } from '../components/page-head.js';
import { Redrive } from '../components/redrive.js';
import { Empty, Loaded } from '../components/states.js';

const MORE = 50;

/** What could not be used: by cause, then one message, then its bytes. @param {{pipeline: string, query: URLSearchParams, names: string[]}} props */
export function Rejected({ pipeline, query, names }) {
  const cause = query.get('cause');
  const place = /^(\d+)\/(\d+)$/.exec(query.get('m') ?? '');
  const groups = useQuery((signal) => get(pipelinePath(pipeline, '/rejected'), signal), [pipeline], { every: 5000 });
  return html`<div class="page">
    <${PageHead} title=${t('nav.rejected')} sub=${t('rejected.sub')} names=${names} page="rejected" pipeline=${pipeline} />
    <${Loaded} query=${groups}>${(/** @type {import('../types.js').RejectedGroups} */ it) => {
      const group = it.groups.find((one) => one.cause === cause);
      return html`
        ${place ? html`<${Message} pipeline=${pipeline} cause=${cause} partition=${place[1]} offset=${place[2]} />`
        : cause ? html`<${Group} key=${cause} pipeline=${pipeline} cause=${cause} group=${group} onDone=${groups.reload} />`
        : html`<${Groups} pipeline=${pipeline} answer=${it} />`}`;
    }}</${Loaded}>
  </div>`;
}

/** @param {{pipeline: string, answer: import('../types.js').RejectedGroups}} props */
function Groups({ pipeline, answer }) {
  if (answer.groups.length === 0) return html`<section class="panel"><${Empty} title=${t('rejected.none')} text=${t('rejected.none.more')} /></section>`;
  return html`<section class="panel">
    <div class="panel-head"><h2>${t('rejected.causes')}<span class="sub" data-testid="rejected-total">${t('rejected.total', { n: whole(answer.total) })}</span></h2>
      ${!answer.complete && html`<span class="chip warn">${t('rejected.partly', { n: short(answer.scanned) })}</span>`}</div>
    <div class="table-scroll"><table class="table rows rejected-table" data-testid="rejected-groups">
      <thead><tr><th scope="col">${t('rejected.cause')}</th><th scope="col" class="number">${t('rejected.count')}</th><th scope="col" class="number">${t('rejected.open')}</th>
        <th scope="col">${t('rejected.stage')}</th><th scope="col">${t('rejected.first')}</th><th scope="col">${t('rejected.last')}</th></tr></thead>
      <tbody>${answer.groups.map((it) => html`<tr key=${it.cause} data-testid="rejected-group" data-cause=${it.cause}>
        <td class="wide"><a class="row-link" href=${href('rejected', { p: pipeline, cause: it.cause })}><span class="cause">${causeName(it.cause)}<code>${it.cause}</code></span><span class="cause-text">${it.text}</span></a></td>
        <td class="number" data-label=${t('rejected.count')}>${whole(it.count)}</td><td class="number" data-label=${t('rejected.open')}>${it.open ? html`<span class="chip warn plain">${whole(it.open)}</span>` : whole(0)}</td>
        <td data-label=${t('rejected.stage')}>${told(`rejected.stage.${it.stage}`, it.stage)}</td><td class="when" data-label=${t('rejected.first')}>${dateTime(it.first)}</td><td class="when" data-label=${t('rejected.last')}>${dateTime(it.last)}</td>
      </tr>`)}</tbody></table></div>
  </section>`;
}

/** @param {{pipeline: string, cause: string, group?: import('../types.js').RejectedGroup, onDone: () => void}} props */
function Group({ pipeline, cause, group, onDone }) {
  const [limit, setLimit] = useState(MORE);
  const [asks, setAsks] = useState(false);
  const messages = useQuery((signal) => get(pipelinePath(pipeline, `/rejected/messages${queryText({ cause, limit })}`), signal), [pipeline, cause, limit]);
  return html`<nav aria-label=${t('rejected.path')} class="crumbs"><a href=${href('rejected', { p: pipeline })}>${t('rejected.causes')}</a><span aria-hidden="true">/</span><code>${cause}</code></nav>
  <section class="panel">
    <div class="panel-head"><h2>${causeName(cause)}${group && html`<span class="sub">${t('rejected.total', { n: whole(group.count) })}</span>`}</h2>
      ${may('operator') && html`<button type="button" class="button primary" disabled=${group?.open === 0} onClick=${() => setAsks(true)} data-testid="redrive"><${Icon} name="redrive" size=${14} />${t('redrive')}</button>`}</div>
    ${group && html`<div class="panel-body"><p>${group.text}</p>
      <dl class="facts group-facts"><dt>${t('rejected.stage')}</dt><dd>${told(`rejected.stage.${group.stage}`, group.stage)}</dd><dt>${t('rejected.first')}</dt><dd>${dateTime(group.first)}</dd><dt>${t('rejected.last')}</dt><dd>${dateTime(group.last)}</dd>
        <dt>${t('rejected.redriven')}</dt><dd>${whole(group.redriven)}</dd>
        ${remedyOf(group) && html`<dt>${t('rejected.remedy')}</dt><dd>${remedyOf(group)}</dd>`}</dl></div>`}
    <${Loaded} query=${messages}>${(/** @type {import('../types.js').RejectedEntry[]} */ list) => list.length === 0 ? html`<${Empty} title=${t('rejected.none')} />` : html`
      <div class="table-scroll"><table class="table rows" data-testid="rejected-messages">
        <thead><tr><th scope="col">${t('rejected.time')}</th><th scope="col">${t('rejected.source')}</th><th scope="col" class="number">${t('rejected.size')}</th><th scope="col">${t('rejected.preview')}</th></tr></thead>
        <tbody>${list.map((it) => html`<tr key=${`${it.partition}/${it.offset}`} data-testid="rejected-message">
          <td class="when wide"><a href=${href('rejected', { p: pipeline, cause, m: `${it.partition}/${it.offset}` })}>${dateTime(it.time)}</a></td>
          <td class="mono source" data-label=${t('rejected.source')}>${it.source ? `${it.source.topic} ${it.source.partition}/${it.source.offset}` : `${it.partition}/${it.offset}`}${it.redriven && html` <span class="chip ok">${t('rejected.sent')}</span>`}</td>
          <td class="number" data-label=${t('rejected.size')}>${whole(it.size)}</td><td class="mono preview wide">${visible(it.preview ?? '')}</td></tr>`)}</tbody></table></div>
      ${list.length >= limit && html`<div class="panel-foot"><button type="button" class="button" onClick=${() => setLimit(limit * 4)}>${t('rejected.more')}</button></div>`}`}</${Loaded}>
    ${asks && html`<${Redrive} pipeline=${pipeline} cause=${cause} onClose=${() => { setAsks(false); messages.reload(); onDone(); }} />`}
  </section>`;
}
