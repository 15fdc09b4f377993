import { html, useState } from '../preact.js';
import { may, pipelinePath, post } from '../api.js';
import { useSize } from '../hooks.js';
import { short, whole } from '../format.js';
import { href } from '../router.js';
import { t, told } from '../i18n/index.js';
import { Icon } from './icons.js';
import { Failure, toneOf } from './states.js';

/** @typedef {import('../types.js').Flow} Flow @typedef {import('../types.js').Stage} Stage */

/** Places each stage in a column: one further than the furthest stage that leads to it. @param {Flow} flow @returns {Stage[][]} */
function columnsOf(flow) {
  const depth = new Map(flow.stages.map((it) => [it.id, 0]));
  // At most as many rounds as stages, so that a ring in the data cannot hang the page.
  for (let round = 0; round < flow.stages.length; round += 1) {
    for (const [from, to] of flow.edges) {
      if (depth.has(from) && depth.has(to)) depth.set(to, Math.max(depth.get(to) ?? 0, Math.min((depth.get(from) ?? 0) + 1, flow.stages.length)));
    }
  }
  /** @type {Stage[][]} */
  const columns = [];
  // What is rejected is drawn below the stage it comes from, not as a stop on the way.
  for (const stage of flow.stages) if (stage.id !== 'rejected') (columns[depth.get(stage.id) ?? 0] ??= []).push(stage);
  return columns.filter(Boolean);
}

/**
 * The pipeline as its way, from source to table.
 * @param {{flow: Flow, pipeline: string, balance: import('../types.js').Balance | null, sources: import('../types.js').SourceState[]}} props
 */
export function Waterway({ flow, pipeline, balance, sources }) {
  const columns = columnsOf(flow);
  const rejected = new Map((balance?.stages ?? []).map((it) => [it.stage, it.out.rejected]));
  const [problem, setProblem] = useState(/** @type {any} */ (null));
  return html`
    <div class="way" data-testid="waterway" role="group" aria-label=${t('way')}>
      ${columns.map((column, index) => html`
        ${index > 0 && html`<${Channel} from=${columns[index - 1]} to=${column} edges=${flow.edges} />`}
        <div class="way-column">${column.map((stage) => html`<div class="stage-slot" key=${stage.id}>
          <${StageCard} stage=${stage} pipeline=${pipeline} source=${sources.find((it) => stage.id === `source:${it.name}`)} onProblem=${setProblem} />
          ${rejected.get(stage.id) !== undefined && html`<a class="spill ${rejected.get(stage.id) ? 'some' : ''}" href=${href('rejected', { p: pipeline })} data-testid="spill-${stage.id}">
            ${t('way.rejected', { n: short(rejected.get(stage.id)) })}</a>`}
        </div>`)}</div>`)}
    </div>
    ${problem && html`<div class="panel-body"><${Failure} error=${problem} /></div>`}`;
}

/** @param {{stage: Stage, pipeline: string, source?: import('../types.js').SourceState, onProblem: (problem: any) => void}} props */
function StageCard({ stage, pipeline, source, onProblem }) {
  const tone = toneOf(stage.state);
  return html`<section class="stage ${tone}" data-testid="stage-${stage.id}" data-state=${stage.state} aria-label="${t(`stage.${stage.kind}`)} ${stage.title}">
    <div class="stage-kind"><${Icon} name=${stage.kind} size=${13} />${told(`stage.${stage.kind}`, stage.kind)}
      ${source && may('operator') && html`<${SourceTool} pipeline=${pipeline} source=${source} onProblem=${onProblem} />`}
      <span class="dot ${tone}" role="img" aria-label=${told(`state.${stage.state}`, stage.state)} title=${told(`state.${stage.state}`, stage.state)}></span></div>
    <div class="stage-title">${stage.title.split(/(?<=\.)/).map((it) => [it, html`<wbr />`])}</div>
    <div class="stage-rate">${short(stage.ratePerSecond)}<small>${t('unit.perSecond')}</small></div>
    <div class="stage-more"><span title=${whole(stage.total)}>${t('way.total', { n: short(stage.total) })}</span>
      ${stage.lag != null && html`<span class=${stage.state === 'waiting' ? 'late' : ''} title=${t('way.lag.more')}>${t('way.lag', { n: short(stage.lag) })}</span>`}</div>
    ${stage.detail && html`<div class="stage-detail">${stage.detail}</div>`}
  </section>`;
}

/** @param {{pipeline: string, source: import('../types.js').SourceState, onProblem: (problem: any) => void}} props */
function SourceTool({ pipeline, source, onProblem }) {
  const [busy, setBusy] = useState(false);
  const step = source.state === 'paused' ? 'resume' : source.state === 'failed' ? 'restart' : 'pause';
  const press = async () => {
    setBusy(true);
    try {
      await post(pipelinePath(pipeline, `/sources/${encodeURIComponent(source.name)}/${step}`));
      onProblem(null);
    } catch (failure) {
      onProblem(failure);
    }
    setBusy(false);
  };
  const label = t(`source.${step}`, { name: source.name });
  return html`<button type="button" class="button quiet icon stage-tool" disabled=${busy} onClick=${press} aria-label=${label} title=${label} data-testid="source-${step}">
    <${Icon} name=${{ pause: 'pause', resume: 'play', restart: 'reset' }[step]} size=${12} /></button>`;
}

/** @param {{from: Stage[], to: Stage[], edges: [string, string][]}} props */
function Channel({ from, to, edges }) {
  const [ref, { width, height }] = useSize();
  const down = height < width;
  const at = (/** @type {Stage[]} */ list, /** @type {number} */ index) => ((index + 0.5) / list.length) * (down ? width : height);
  const links = edges.flatMap(([a, b]) => {
    const start = from.findIndex((it) => it.id === a);
    const end = to.findIndex((it) => it.id === b);
    return start < 0 || end < 0 ? [] : [{ source: from[start], a: down ? width / 2 : at(from, start), b: down ? width / 2 : at(to, end) }];
  });
  const far = down ? height : width;
  return html`<div class="way-channel" ref=${ref} aria-hidden="true"><svg width=${width} height=${height}>
    ${width > 0 && links.map(({ source, a, b }) => {
      const rate = source.ratePerSecond;
      const d = down ? `M${a} 0C${a} ${far / 2} ${b} ${far / 2} ${b} ${far}` : `M0 ${a}C${far / 2} ${a} ${far / 2} ${b} ${far} ${b}`;
      // By magnitude: one a second is a brook, a hundred thousand a river.
      const wide = 4 + 2.6 * Math.log10(1 + Math.max(0, rate));
      return html`<g class="channel ${rate > 0 ? 'runs' : ''}" style=${{ '--pace': `${(2.4 / (1 + 0.6 * Math.log10(1 + Math.max(0, rate)))).toFixed(1)}s` }}>
        <path class="channel-bed" d=${d} stroke-width=${wide + 4} /><path class="channel-water" d=${d} stroke-width=${Math.max(2, wide / 4)} /></g>`;
    })}
  </svg></div>`;
}

