import { html, useMemo, useState } from '../preact.js';
import { get } from '../api.js';
import { decodeBase64 } from '../bytes.js';
import { useQuery } from '../hooks.js';
import { dateTime, whole } from '../format.js';
import { t } from '../i18n/index.js';
import { CopyButton } from './copy.js';
import { Icon } from './icons.js';
import { HexView, TextView, Windowed } from './message.js';
import { Loaded } from './states.js';

/** A message with its exact bytes. @param {{topic: string, partition: string, offset: string}} props */
export function TopicMessage({ topic, partition, offset }) {
  const path = `/topics/${encodeURIComponent(topic)}/messages/${partition}/${offset}`;
  const message = useQuery((signal) => get(path, signal), [path]);
  return html`<${Loaded} query=${message}>${(/** @type {any} */ it) => html`<${Shown} message=${it} topic=${topic} path=${path} />`}</${Loaded}>`;
}

/** The same document, indented; null when it is none. @param {Uint8Array} bytes @param {string} kind */
function pretty(bytes, kind) {
  if (kind !== 'text') return null;
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes));
    // Reading numbers as doubles would change long ones; then the text as it came is the truth.
    return typeof value === 'object' && value !== null && !/\d{16}/.test(new TextDecoder().decode(bytes)) ? JSON.stringify(value, null, 2) : null;
  } catch {
    return null;
  }
}

/** @param {{message: any, topic: string, path: string}} props */
function Shown({ message, topic, path }) {
  const bytes = useMemo(() => decodeBase64(message.base64 ?? ''), [message.base64]);
  const json = useMemo(() => pretty(bytes, message.kind), [bytes]);
  const [view, setView] = useState(json ? 'json' : message.kind === 'text' ? 'text' : 'hex');
  const views = [json && 'json', 'text', 'hex'].filter(Boolean);
  return html`<section class="panel" data-testid="message">
    <div class="panel-head"><h2 class="mono message-text">${message.key ?? t('topics.noKey')}</h2>
      <a class="button" href=${`/api/v1${path}/value`} download data-testid="message-download"><${Icon} name="download" size=${14} />${t('topics.download')}</a></div>
    <div class="panel-body message-body">
      <dl class="facts"><dt>${t('message.source')}</dt><dd class="mono">${t('message.source.at', { topic, partition: message.partition, offset: message.offset })}</dd><dt>${t('rejected.time')}</dt><dd>${dateTime(message.time)}</dd></dl>
      <div class="bytes-head"><h3>${t('topics.value')}<span class="dim"> ${t('message.size', { n: whole(message.size) })}</span></h3>
        ${message.kind === 'text' && message.base64 !== undefined && html`<${CopyButton} text=${new TextDecoder().decode(bytes)} />`}
        <div class="segments small" role="group" aria-label=${t('message.view')}>${views.map((one) => html`<button type="button" key=${one} aria-pressed=${String(view === one)} onClick=${() => setView(String(one))} data-testid="view-${one}">${t(`message.${one}`)}</button>`)}</div></div>
      ${message.kind === 'none' ? html`<p class="dim">${t('topics.noValue.more')}</p>`
      : message.base64 === undefined ? html`<p class="dim">${t('topics.tooLarge')}</p><pre class="bytes"><code>${message.preview}</code></pre>`
      : view === 'json' ? html`<pre class="bytes" tabindex="0" data-testid="message-json" aria-label=${t('topics.value')}><code>${json}</code></pre>`
      : html`<${Windowed} key=${view} bytes=${bytes} place=${null} view=${view === 'hex' ? HexView : TextView} />`}
      ${message.headers.length > 0 && html`<details class="headers" open><summary>${t('message.headers', { n: message.headers.length })}</summary>
        <dl class="facts mono">${message.headers.map((/** @type {any} */ it) => html`<dt>${it.name}</dt><dd>${it.binary ? `0x${it.value}` : it.value}</dd>`)}</dl></details>`}
    </div></section>`;
}
