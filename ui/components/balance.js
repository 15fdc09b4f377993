import { html } from '../preact.js';
import { short, whole } from '../format.js';
import { t, told } from '../i18n/index.js';

/** @typedef {import('../types.js').Balance} Balance @typedef {import('../types.js').BalanceStage} BalanceStage */

/** @param {Balance} balance @returns {'ok'|'settling'|'bad'} */
export function verdict(balance) {
  if (!balance.settled) return 'settling';
  return balance.balanced ? 'ok' : 'bad';
}

/** @param {{balance: Balance}} props */
export function Verdict({ balance }) {
  const state = verdict(balance);
  const tone = { ok: 'ok', settling: 'info', bad: 'bad' }[state];
  return html`<span class="chip ${tone}" role="status" data-testid="balance-verdict" data-state=${state}>${t(`balance.${state}`)}</span>`;
}

/** What went in beside what came out, per stage; a remainder is what cannot be accounted for. @param {{balance: Balance}} props */
export function Ledger({ balance }) {
  const sinks = balance.stages.filter((it) => it.stage.startsWith('sink:')).length;
  return html`<div class="ledger" data-testid="balance" data-state=${verdict(balance)}>
    ${balance.stages.map((stage) => html`<${Line} key=${stage.stage} stage=${stage} settled=${balance.settled} named=${sinks > 1} />`)}
  </div>`;
}

/** @param {{stage: BalanceStage, settled: boolean, named: boolean}} props named: whether there are several sinks to tell apart */
function Line({ stage, settled, named }) {
  const [kind, name] = stage.stage.split(':');
  const wrong = settled && stage.remainder !== 0;
  return html`<div class="ledger-line ${wrong ? 'bad' : ''}" data-testid="balance-${stage.stage}">
    <h3>${told(`balance.stage.${kind}`, stage.stage)}${named && name ? ` ${name}` : ''}</h3>
    <${Terms} values=${stage.in} /><span class="operator">=</span><${Terms} values=${stage.out} />
    <div class="ledger-end">
      ${stage.waiting > 0 && html`<span class="chip info">${t('balance.waiting', { n: short(stage.waiting) })}</span>`}
      <span class="chip plain remainder ${wrong ? 'bad' : ''}" data-testid="remainder">${t('balance.remainder', { n: whole(stage.remainder) })}</span>
    </div>
  </div>`;
}

/** @param {{values: Record<string, number>}} props */
function Terms({ values }) {
  return Object.entries(values).map(([name, count], index) => html`
    ${index > 0 && html`<span class="operator">+</span>`}
    <span class="term ${name} ${count === 0 ? 'zero' : ''}" data-term=${name}><b>${whole(count)}</b><span>${told(`balance.term.${name}`, name)}</span></span>`);
}
