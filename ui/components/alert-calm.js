import { html } from '../preact.js';
import { get, pipelinePath } from '../api.js';
import { useQuery } from '../hooks.js';
import { href } from '../router.js';
import { t } from '../i18n/index.js';
import { NoRules } from './rules.js';
import { Empty, Loading } from './states.js';

/** Why there is nothing to see: all is well, the filter is too narrow, or nobody watches. @param {{pipeline: import('../types.js').Pipeline, view: import('../alerts.js').AlertView, rules: import('../types.js').Rule[]}} props */
export function Calm({ pipeline, view, rules }) {
  const ever = useQuery((signal) => get(pipelinePath(pipeline.name, '/alerts?state=all&limit=1'), signal), [pipeline.name]);
  if (ever.loading && !ever.data) return html`<${Loading} />`;
  const never = (ever.data?.alerts ?? []).length === 0;
  if (never && rules.length === 0) return html`<${NoRules} pipeline=${pipeline} />`;
  if (!never && (view.severity || view.rule || view.device || view.before || view.state === 'cleared')) {
    return html`<${Empty} icon="search" title=${t('alerts.nothing')} text=${t('alerts.nothing.more')}>
      <a class="button" href=${href('alerts', { p: pipeline.name, state: 'all' })} data-testid="alerts-all">${t('alerts.nothing.all')}</a></${Empty}>`;
  }
  return html`<${Empty} title=${t(view.state === 'unacknowledged' && !never ? 'alerts.calm.taken' : 'alerts.calm')} text=${t(never ? 'alerts.calm.never' : 'alerts.calm.more')}>
    ${!never && html`<a class="button" href=${href('alerts', { p: pipeline.name, state: 'all' })} data-testid="alerts-all">${t('alerts.calm.past')}</a>`}
    ${rules.length > 0 && html`<a href=${href('alerts', { p: pipeline.name, view: 'rules' })} data-testid="alerts-watching">${t('alerts.watching', { n: rules.length })}</a>`}</${Empty}>`;
}
