import { html } from '../preact.js';
import { get, pipelinePath } from '../api.js';
import { useQuery } from '../hooks.js';
import { NONE, exact, whole } from '../format.js';
import { href } from '../router.js';
import { t } from '../i18n/index.js';
import { Snippet } from './copy.js';
import { Severity } from './severity.js';
import { Empty, Loaded } from './states.js';

/** @typedef {import('../types.js').Rule} Rule @typedef {import('../types.js').Pipeline} Pipeline */

/** The rules in force, as the pipeline file says them. @param {{pipeline: Pipeline}} props */
export function Rules({ pipeline }) {
  const rules = useQuery((signal) => get(pipelinePath(pipeline.name, '/rules'), signal), [pipeline.name]);
  return html`<section class="panel" aria-labelledby="rules-title"><div class="panel-head"><h2 id="rules-title">${t('alerts.view.rules')}<span class="sub">${rules.data ? t('alerts.watching', { n: whole(rules.data.length) }) : ''}</span></h2></div>
    <${Loaded} query=${rules}>${(/** @type {Rule[]} */ list) => list.length === 0 ? html`<${NoRules} pipeline=${pipeline} />` : html`
      <div class="table-scroll"><table class="table rows" data-testid="rules"><thead><tr><th scope="col">${t('alerts.severity')}</th><th scope="col">${t('alerts.rule')}</th><th scope="col">${t('alerts.rule.when')}</th>
          <th scope="col" class="number">${t('alerts.rule.clear')}</th><th scope="col" class="number">${t('alerts.rule.for')}</th></tr></thead>
        <tbody>${list.map((it) => html`<tr key=${it.name} data-testid="rule" data-rule=${it.name}>
          <td class="wide"><${Severity} severity=${it.severity} /></td>
          <td class="wide"><a class="row-link" href=${href('alerts', { p: pipeline.name, state: 'all', rule: it.name })}><span class="cause">${it.name}</span></a></td>
          <td class="mono wide">${it.when}</td><td class="number" data-label=${t('alerts.rule.clear')}>${it.clear == null ? NONE : exact(it.clear)}</td>
          <td class="number" data-label=${t('alerts.rule.for')}>${it.lasting === '0s' ? NONE : it.lasting}</td></tr>`)}</tbody></table></div>`}</${Loaded}></section>`;
}

/** How to begin. @param {{pipeline: Pipeline}} props */
export function NoRules({ pipeline }) {
  const value = pipeline.values.find((it) => it.type === 'number')?.name ?? 'temperature';
  const example = `alerts:\n  high:\n    when: ${value} > 35\n    clear: 33\n    for: 10s\n    severity: critical\n  odd: {when: seasonal(${value})}\n  gone: {when: silent}\n`;
  return html`<${Empty} icon="alerts" title=${t('alerts.noRules')} text=${t('alerts.noRules.more', { pipeline: pipeline.name })}>
    <div class="example" data-testid="alerts-example"><${Snippet} text=${example} label=${t('alerts.noRules.example')} /></div></${Empty}>`;
}
