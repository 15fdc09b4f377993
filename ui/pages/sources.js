import { html, useState } from '../preact.js';
import { get, pipelinePath } from '../api.js';
import { useQuery } from '../hooks.js';
import { whole } from '../format.js';
import { t } from '../i18n/index.js';
import { PageHead } from '../components/page-head.js';
import { Source } from '../components/source.js';
import { Loaded } from '../components/states.js';

/** What brings data in, and how it is doing. @param {{pipeline: string, query: URLSearchParams, names: string[]}} props */
export function Sources({ pipeline, names }) {
  const [all, setAll] = useState(false);
  return html`<div class="page">
    <${PageHead} title=${t('nav.sources')} sub=${t('sources.sub')} names=${names} page="sources" pipeline=${pipeline}>
      ${names.length > 1 && html`<button type="button" class="button small" aria-pressed=${String(all)} onClick=${() => setAll(!all)} data-testid="sources-all">${t('sources.all')}</button>`}
    </${PageHead}>
    ${(all ? names : [pipeline]).map((name) => html`<${OfPipeline} key=${name} pipeline=${name} />`)}
  </div>`;
}

/** @param {{pipeline: string}} props */
function OfPipeline({ pipeline }) {
  const sources = useQuery((signal) => get(pipelinePath(pipeline, '/sources'), signal), [pipeline], { every: 2000 });
  return html`<section class="panel" aria-label=${pipeline} data-testid="sources-of" data-pipeline=${pipeline}>
    <div class="panel-head"><h2>${pipeline}${sources.data && html`<span class="sub">${t('sources.count', { n: whole(sources.data.length) })}</span>`}</h2></div>
    <${Loaded} query=${sources}>${(/** @type {import('../types.js').SourceReport[]} */ list) => html`
      <ul class="sources">${list.map((it) => html`<${Source} key=${it.name} pipeline=${pipeline} source=${it} onDone=${sources.reload} />`)}</ul>`}</${Loaded}>
  </section>`;
}
