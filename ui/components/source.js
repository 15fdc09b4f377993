import { html, useState } from '../preact.js';
import { may, pipelinePath, post } from '../api.js';
import { useTick } from '../hooks.js';
import { ago, dateTime, NONE, short, whole } from '../format.js';
import { t, told } from '../i18n/index.js';
import { Confirm } from './confirm.js';
import { Icon } from './icons.js';
import { Failure, State } from './states.js';

/** @typedef {import('../types.js').SourceReport} SourceReport */

/** One source: its state, what it gives, what is wrong with it. @param {{pipeline: string, source: SourceReport, onDone: () => void}} props */
export function Source({ pipeline, source, onDone }) {
  return html`<li class="source-card" data-testid="source-${source.name}" data-state=${source.state}>
    <div class="source-head"><${Icon} name="source" /><h3>${source.name}</h3><${State} state=${source.state} testid="source-state" />
      ${source.connected === true && html`<span class="chip ok plain">${t('sources.connected')}</span>`}
      ${source.connector && may('operator') && html`<${Tools} pipeline=${pipeline} source=${source} onDone=${onDone} />`}</div>
    <p class="source-kind">${source.connector ? t('sources.connector', { name: source.connector, kind: source.kind }) : told(`sources.kind.${source.kind}`, source.kind)}</p>
    <${Figures} source=${source} />
    ${source.fault && html`<div class="problem ${source.state === 'failed' ? '' : 'passing'}" role="status" data-testid="source-fault"><${Icon} name="rejected" />
      <div><strong>${source.fault.text}</strong>${source.fault.remedy && html`<p class="remedy">${source.fault.remedy}</p>`}</div></div>`}
    <${Tasks} tasks=${source.tasks} />
  </li>`;
}

/** @param {{source: SourceReport}} props */
function Figures({ source }) {
  useTick(1000);
  if (!source.measured) return html`<p class="dim" data-testid="source-unmeasured">${source.state === 'starting' ? t('sources.notYet') : t('sources.unmeasured')}</p>`;
  return html`<dl class="source-figures">
    <div><dt>${t('sources.rate')}</dt><dd data-testid="source-rate">${short(source.ratePerSecond)} <small>${t('unit.perSecond')}</small></dd></div>
    <div><dt>${t('sources.total')}</dt><dd data-testid="source-total" title=${t('sources.total.more')}>${whole(source.total)}</dd></div>
    <div><dt>${t('sources.last')}</dt><dd data-testid="source-last" title=${source.lastMessage ? dateTime(source.lastMessage) : t('sources.last.none')}>${source.lastMessage ? ago(Date.parse(source.lastMessage)) : NONE}</dd></div>
  </dl>`;
}

const ICONS = { pause: 'pause', resume: 'play', restart: 'reset' };

/** @param {{pipeline: string, source: SourceReport, onDone: () => void}} props */
function Tools({ pipeline, source, onDone }) {
  const [asked, setAsked] = useState(/** @type {'pause'|'restart'|null} */ (null));
  const [problem, setProblem] = useState(/** @type {any} */ (null));
  const act = (/** @type {string} */ what) => post(pipelinePath(pipeline, `/sources/${encodeURIComponent(source.name)}/${what}`)).then(() => { setProblem(null); onDone(); });
  const resume = () => void act('resume').catch(setProblem);
  const button = (/** @type {keyof typeof ICONS} */ what, /** @type {() => void} */ press) => html`<button type="button" class="button small" onClick=${press} aria-label=${t(`source.${what}`, { name: source.name })} data-testid="source-${what}">
    <${Icon} name=${ICONS[what]} size=${12} />${t(`sources.${what}`)}</button>`;
  return html`<div class="source-tools">
    ${source.state === 'paused' ? button('resume', resume) : button('pause', () => setAsked('pause'))}${button('restart', () => setAsked('restart'))}
    ${problem && html`<${Failure} error=${problem} />`}
    ${asked && html`<${Confirm} title=${`${t(`source.${asked}`, { name: source.name })}?`} text=${t(`sources.${asked}.more`)} action=${t(`sources.${asked}`)} run=${() => act(asked)} onClose=${() => setAsked(null)} />`}
  </div>`;
}

/** Tasks are named when there are several; what Connect keeps of a failure is there for who wants to read it. @param {{tasks: SourceReport['tasks']}} props */
function Tasks({ tasks }) {
  const failed = tasks.filter((it) => it.trace);
  return html`
    ${tasks.length > 1 && html`<p class="source-tasks">${t('sources.tasks')} ${tasks.map((it) => html`<span key=${it.id}><span class="mono">${it.id}</span> <${State} state=${it.state} /></span>`)}</p>`}
    ${failed.length > 0 && html`<details class="headers"><summary>${t('sources.trace')}</summary>
      ${failed.map((it) => html`<pre class="bytes" key=${it.id} tabindex="0" aria-label=${t('sources.trace')}><code>${it.trace}</code></pre>`)}</details>`}`;
}
