import { html, useState } from '../preact.js';
import { NONE, whole } from '../format.js';
import { t, told } from '../i18n/index.js';
import { causeName } from './cause.js';
import { TextView, Windowed } from './message.js';
import { Empty } from './states.js';

/** What became of the messages that were tried. @param {{answer: any, text: string, old: boolean}} props old: more was typed since */
export function Trial({ answer, text, old }) {
  const failed = answer.problems.some((/** @type {any} */ it) => it.severity === 'error');
  return html`<div class="try-result ${old ? 'old' : ''}" data-testid="try-result" data-current=${String(!old)}>
    ${answer.problems.length > 0 && html`<${Problems} list=${answer.problems} />`}
    ${!failed && html`<${Counts} answer=${answer} />
      ${answer.rejections.length > 0 && html`<${Rejections} answer=${answer} text=${text} />`}
      ${answer.shown.length > 0 && html`<${Readings} answer=${answer} />`}
      ${answer.leaves.total > 0 && html`<${Leaves} leaves=${answer.leaves} />`}`}
  </div>`;
}

/** @param {{list: any[]}} props */
function Problems({ list }) {
  return html`<section class="panel"><div class="panel-head"><h2>${t('try.problems')}</h2></div>
    <ul class="try-list" data-testid="try-problems">${list.map((it) => html`<li class=${it.severity}><span class="mono">${it.line}:${it.column}</span> <strong>${it.what}</strong><span class="remedy">${it.remedy}</span></li>`)}</ul></section>`;
}

/** @param {{answer: any}} props */
function Counts({ answer }) {
  const part = (/** @type {string} */ name, /** @type {string} */ tone) => answer[name] > 0 && html`<span class="chip ${tone}">${t(`balance.term.${name}`)} ${whole(answer[name])}</span>`;
  return html`<section class="panel"><div class="panel-head try-counts" data-testid="try-counts"><h2>${t('try.result')}<span class="sub">${t('try.messages', { n: whole(answer.messages) })}</span></h2>
    ${part('accepted', 'ok')}${part('rejected', 'bad')}${part('filtered', 'warn')}<span class="chip info plain">${t('try.readings', { n: whole(answer.readings) })}</span></div></section>`;
}

/** @param {{answer: any, text: string}} props */
function Rejections({ answer, text }) {
  const one = answer.messages === 1 ? answer.rejections[0] : null;
  return html`<section class="panel"><div class="panel-head"><h2>${t('nav.rejected')}</h2></div>
    <ul class="try-list" data-testid="try-rejected">${answer.rejections.map((/** @type {any} */ it) => html`<li class="error">
      <strong>${causeName(it.cause)}</strong> <code class="dim">${it.cause}</code>${it.line ? html` <span class="dim">${t('try.at', { line: it.line, column: it.column })}</span>` : ''}
      ${answer.messages > 1 && html` <span class="dim">${t('try.which', { n: it.message })}</span>`}
      <p>${it.text}</p><span class="remedy">${it.remedy}</span></li>`)}</ul>
    ${one && one.place != null && html`<div class="panel-body"><${Windowed} bytes=${new TextEncoder().encode(text)} place=${one.place} view=${TextView} /></div>`}</section>`;
}

/** @param {{answer: any}} props */
function Readings({ answer }) {
  return html`<section class="panel"><div class="panel-head"><h2>${t('try.shown')}<span class="sub">${answer.shown.length < answer.readings ? t('try.first', { n: whole(answer.shown.length), m: whole(answer.readings) }) : whole(answer.readings)}</span></h2></div>
    <ul class="try-readings" data-testid="try-readings">${answer.shown.map((/** @type {any} */ it) => html`<li data-testid="try-reading">
      <div class="try-who">${Object.entries(it.tags).map(([name, value]) => html`<span class="chip plain" key=${name}>${name} <strong>${String(value)}</strong></span>`)}<span class="dim mono">${it.time}</span></div>
      <dl>${Object.entries(it.values).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd class="mono">${value == null ? NONE : String(value)}</dd></div>`)}</dl></li>`)}</ul></section>`;
}

/** Every field of the messages, and by what rule it was kept or dropped. @param {{leaves: any}} props */
function Leaves({ leaves }) {
  const [dropped, setDropped] = useState(false);
  const list = leaves.fates.filter((/** @type {any} */ it) => !dropped || !it.kept);
  return html`<section class="panel"><div class="panel-head"><h2>${t('try.leaves')}<span class="sub" data-testid="try-leaves-sum">${t(leaves.balanced ? 'try.leaves.sum' : 'try.leaves.off', { total: whole(leaves.total), kept: whole(leaves.kept), dropped: whole(leaves.dropped) })}</span></h2>
      <button type="button" class="button small" aria-pressed=${String(dropped)} onClick=${() => setDropped(!dropped)} data-testid="try-dropped">${t('try.leaves.dropped')}</button></div>
    ${list.length === 0 ? html`<${Empty} title=${t('try.leaves.none')} />` : html`<div class="table-scroll try-leaves"><table class="table" data-testid="try-leaves"><thead><tr><th scope="col">${t('message.path')}</th><th scope="col">${t('try.leaves.fate')}</th><th scope="col" class="number">${t('try.leaves.count')}</th></tr></thead>
      <tbody>${list.map((/** @type {any} */ it) => html`<tr key=${`${it.path} ${it.fate}`}><td class="mono try-path">${it.path}</td><td><span class="chip ${it.kept ? 'ok' : 'warn'} plain">${told(`fate.${it.fate}`, it.text)}</span></td><td class="number">${whole(it.count)}</td></tr>`)}</tbody></table></div>`}
    ${leaves.fates.length < leaves.different && html`<p class="panel-foot dim">${t('try.leaves.more', { n: whole(leaves.fates.length), m: whole(leaves.different) })}</p>`}</section>`;
}
