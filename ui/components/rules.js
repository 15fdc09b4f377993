import { html } from '../preact.js';
import { get, may, pipelinePath } from '../api.js';
import { fieldsOf, filePath } from '../editing.js';
import { useQuery } from '../hooks.js';
import { NONE, exact, whole } from '../format.js';
import { go, href } from '../router.js';
import { t } from '../i18n/index.js';
import { Snippet } from './copy.js';
import { EditFrame } from './edit-frame.js';
import { Icon } from './icons.js';
import { Rehearse } from './rehearsal.js';
import { Severity } from './severity.js';
import { Empty, Loaded } from './states.js';

/** @typedef {import('../types.js').Rule} Rule @typedef {import('../types.js').Pipeline} Pipeline */

/** The rules in force, as the pipeline file says them, or one of them while it is changed. @param {{pipeline: Pipeline, edit: string | null}} props edit: the rule's name; empty for a new one */
export function Rules({ pipeline, edit }) {
  const rules = useQuery((signal) => get(pipelinePath(pipeline.name, '/rules'), signal), [pipeline.name]);
  const open = (/** @type {string} */ name) => go('alerts', { p: pipeline.name, view: 'rules', edit: name || '+' });
  const changes = may('operator');
  return html`${edit !== null && changes && html`<${RuleEditor} key=${edit} pipeline=${pipeline} name=${edit} onClose=${() => { go('alerts', { p: pipeline.name, view: 'rules' }); rules.reload(); }} />`}
    <section class="panel" aria-labelledby="rules-title"><div class="panel-head"><h2 id="rules-title">${t('alerts.view.rules')}<span class="sub">${rules.data ? t('alerts.watching', { n: whole(rules.data.length) }) : ''}</span></h2>
      ${changes && html`<button type="button" class="button" onClick=${() => open('')} data-testid="rule-new"><${Icon} name="plus" size=${13} />${t('edit.new.rules')}</button>`}</div>
    <${Loaded} query=${rules}>${(/** @type {Rule[]} */ list) => list.length === 0 ? html`<${NoRules} pipeline=${pipeline} />` : html`
      <div class="table-scroll"><table class="table rows" data-testid="rules"><thead><tr><th scope="col">${t('alerts.severity')}</th><th scope="col">${t('alerts.rule')}</th><th scope="col">${t('alerts.rule.when')}</th>
          <th scope="col" class="number">${t('alerts.rule.clear')}</th><th scope="col" class="number">${t('alerts.rule.for')}</th>${changes && html`<th><span class="unseen">${t('actions')}</span></th>`}</tr></thead>
        <tbody>${list.map((it) => html`<tr key=${it.name} data-testid="rule" data-rule=${it.name}>
          <td class="wide"><${Severity} severity=${it.severity} /></td>
          <td class="wide"><a class="row-link" href=${href('alerts', { p: pipeline.name, state: 'all', rule: it.name })}><span class="cause">${it.name}</span></a></td>
          <td class="mono wide">${it.when}</td><td class="number" data-label=${t('alerts.rule.clear')}>${it.clear == null ? NONE : exact(it.clear)}</td>
          <td class="number" data-label=${t('alerts.rule.for')}>${it.lasting === '0s' ? NONE : it.lasting}</td>
          ${changes && html`<td class="number wide"><button type="button" class="button small" onClick=${() => open(it.name)} aria-label=${t('edit.of', { name: it.name })} data-testid="rule-edit">${t('edit.change')}</button></td>`}</tr>`)}</tbody></table></div>`}</${Loaded}></section>`;
}

/** @param {{pipeline: Pipeline, name: string, onClose: () => void}} props name: empty for a new one */
function RuleEditor({ pipeline, name, onClose }) {
  const page = useQuery((signal) => get(filePath(pipeline.name, 'rules'), signal), [pipeline.name, name]);
  return html`<${Loaded} query=${page}>${(/** @type {import('../types.js').EditPage} */ it) => {
    const [form] = it.forms;
    const entry = it.entries.find((one) => one.name === name);
    const start = { was: entry ? name : '', name, fields: fieldsOf(entry, form.options), secrets: {} };
    return html`<${EditFrame} key=${it.hash} pipeline=${pipeline.name} section="rules" page=${it} form=${form} start=${start} title=${entry ? t('edit.of', { name }) : t('edit.new.rules')} onClose=${onClose}>
      ${(/** @type {any} */ draft, /** @type {any} */ check) => html`<${Rehearse} pipeline=${pipeline} draft=${draft} options=${form.options} valid=${!check.busy && !!check.answer?.valid} />`}</${EditFrame}>`;
  }}</${Loaded}>`;
}

/** How to begin. @param {{pipeline: Pipeline}} props */
export function NoRules({ pipeline }) {
  const value = pipeline.values.find((it) => it.type === 'number')?.name ?? 'temperature';
  const example = `alerts:\n  high:\n    when: ${value} > 35\n    clear: 33\n    for: 10s\n    severity: critical\n  odd: {when: seasonal(${value})}\n  gone: {when: silent}\n`;
  return html`<${Empty} icon="alerts" title=${t('alerts.noRules')} text=${t(may('operator') ? 'alerts.noRules.here' : 'alerts.noRules.more', { pipeline: pipeline.name })}>
    ${may('operator') && html`<a class="button primary" href=${href('alerts', { p: pipeline.name, view: 'rules', edit: '+' })} data-testid="rule-first"><${Icon} name="plus" size=${13} />${t('edit.new.rules')}</a>`}
    <div class="example" data-testid="alerts-example"><${Snippet} text=${example} label=${t('alerts.noRules.example')} /></div></${Empty}>`;
}
