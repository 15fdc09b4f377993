import { html } from '../preact.js';
import { get } from '../api.js';
import { useQuery } from '../hooks.js';
import { t } from '../i18n/index.js';
import { Snippet } from './copy.js';

/** @param {string} pipeline */
function snippets(pipeline) {
  const table = pipeline.replaceAll('-', '_');
  return [
    ['psql', `source data/connect.env\npsql -c "SELECT * FROM ${table} ORDER BY time DESC LIMIT 10"`],
    ['kcat', `source data/connect.env\nkcat -b $KAFKA_BOOTSTRAP -t ${pipeline}.readings -o -10 -e`],
    ['curl', `source data/connect.env\ncurl -H "Authorization: Bearer $MULGIL_TOKEN" \\\n  $MULGIL_URL/api/v1/pipelines/${pipeline}/latest?limit=5`],
    ['curl POST', `source data/connect.env\ncurl -H "Authorization: Bearer $MULGIL_TOKEN" -H "Content-Type: application/json" \\\n  -d '{"device":"sensor-test","temperature":21.5}' \\\n  $MULGIL_URL/api/v1/pipelines/${pipeline}/messages`],
  ];
}

/** How to reach the data with stock tools. @param {{pipeline: string}} props */
export function Connect({ pipeline }) {
  const parts = useQuery((signal) => get('/parts', signal), []);
  return html`<section class="panel" aria-labelledby="connect-title"><div class="panel-head"><h2 id="connect-title">${t('connect')}</h2></div>
    <div class="panel-body connect"><p class="dim">${t('connect.more')}</p>
      ${parts.data && html`<dl class="facts">${parts.data.filter((/** @type {any} */ it) => it.address).map((/** @type {any} */ it) => html`<dt>${it.title || it.name}</dt><dd class="mono">${it.address}</dd>`)}</dl>`}
      ${snippets(pipeline).map(([name, text]) => html`<div><h3>${name}</h3><${Snippet} text=${text} label=${name} /></div>`)}
      <p><a href="/openapi" target="_blank" rel="noopener">${t('connect.openapi')}</a></p></div></section>`;
}
