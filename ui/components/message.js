import { html, useEffect, useMemo, useRef, useState } from '../preact.js';
import { get, pipelinePath } from '../api.js';
import { characterStart, decodeBase64, glyphs, hexRows, splitAt } from '../bytes.js';
import { useQuery } from '../hooks.js';
import { dateTime, whole } from '../format.js';
import { href } from '../router.js';
import { t, told } from '../i18n/index.js';
import { causeName, remedyOf } from './cause.js';
import { CopyButton } from './copy.js';
import { Loaded } from './states.js';

/** So much of a large message is shown around its place; the rest on request. */
const WINDOW_BYTES = 8192;

/** One rejected message with its exact bytes. @param {{pipeline: string, cause: string | null, partition: string, offset: string}} props */
export function Message({ pipeline, cause, partition, offset }) {
  const message = useQuery((signal) => get(pipelinePath(pipeline, `/rejected/messages/${partition}/${offset}`), signal), [pipeline, partition, offset]);
  return html`<nav aria-label=${t('rejected.path')} class="crumbs"><a href=${href('rejected', { p: pipeline })}>${t('rejected.causes')}</a><span aria-hidden="true">/</span>
      ${cause && html`<a href=${href('rejected', { p: pipeline, cause })}><code>${cause}</code></a><span aria-hidden="true">/</span>`}<code>${partition}/${offset}</code></nav>
    <${Loaded} query=${message}>${(/** @type {any} */ it) => html`<${Shown} message=${it} />`}</${Loaded}>`;
}

/** The marked byte, null where the cause has no place. @param {import('../types.js').RejectedMessage} message */
const placeOf = ({ place }) => (typeof place === 'number' && place >= 0 ? place : null);

/** @param {{message: import('../types.js').RejectedMessage}} props */
function Shown({ message }) {
  const bytes = useMemo(() => decodeBase64(message.base64), [message.base64]);
  const [hex, setHex] = useState(false);
  const place = placeOf(message);
  return html`<section class="panel" data-testid="message">
    <div class="panel-head"><h2 class="message-text">${causeName(message.cause)}</h2>${message.redriven && html`<span class="chip ok">${t('rejected.sent')}</span>`}</div>
    <div class="panel-body message-body">
      <p data-testid="message-reason">${message.text}</p>
      <${Facts} message=${message} bytes=${bytes.length} />
      <div class="bytes-head"><h3>${t('message.bytes')}<span class="dim"> ${t('message.size', { n: whole(bytes.length) })}</span></h3>
        ${message.utf8 && html`<${CopyButton} text=${new TextDecoder().decode(bytes)} />`}
        <div class="segments small" role="group" aria-label=${t('message.view')}>
          <button type="button" aria-pressed=${String(!hex)} onClick=${() => setHex(false)} data-testid="view-text">${t('message.text')}</button>
          <button type="button" aria-pressed=${String(hex)} onClick=${() => setHex(true)} data-testid="view-hex">${t('message.hex')}</button></div></div>
      <${Windowed} bytes=${bytes} place=${place} view=${hex ? HexView : TextView} />
      <${Headers} headers=${message.headers} />
    </div></section>`;
}

/** @param {{message: import('../types.js').RejectedMessage, bytes: number}} props */
function Facts({ message, bytes }) {
  const { line, column, source } = message;
  const place = placeOf(message);
  const where = place == null ? null : line && column ? t('message.place.line', { line, column, byte: whole(place) }) : t('message.place.byte', { byte: whole(place) });
  return html`<dl class="facts">
    <dt>${t('rejected.cause')}</dt><dd><code>${message.cause}</code></dd>
    <dt>${t('rejected.stage')}</dt><dd>${told(`rejected.stage.${message.stage}`, message.stage)}</dd>
    ${where && html`<dt>${t('message.place')}</dt><dd data-testid="message-place">${where}${place != null && place >= bytes ? ` ${t('message.end')}` : ''}</dd>`}
    ${message.path && html`<dt>${t('message.path')}</dt><dd><code>${message.path}</code></dd>`}
    ${source && html`<dt>${t('message.source')}</dt><dd class="mono">${t('message.source.at', { topic: source.topic, partition: source.partition, offset: source.offset })}</dd>`}
    <dt>${t('rejected.time')}</dt><dd>${dateTime(message.time)}</dd>
    ${remedyOf(message) && html`<dt>${t('rejected.remedy')}</dt><dd data-testid="message-remedy">${remedyOf(message)}</dd>`}</dl>`;
}

/** @param {{bytes: Uint8Array, place: number | null, view: any}} props */
export function Windowed({ bytes, place, view: View }) {
  const [all, setAll] = useState(false);
  const around = Math.max(0, Math.min(place ?? 0, bytes.length) - WINDOW_BYTES / 2);
  // Rows of hex must begin at a multiple of sixteen, text at the first byte of a character.
  const cleanly = View === HexView ? (/** @type {number} */ at) => at & ~15 : (/** @type {number} */ at) => characterStart(bytes, at);
  const from = all ? 0 : cleanly(around);
  const till = all || from + WINDOW_BYTES >= bytes.length ? bytes.length : cleanly(from + WINDOW_BYTES);
  const part = bytes.subarray(from, till);
  const cut = part.length < bytes.length;
  return html`${cut && html`<p class="bytes-cut">${t('message.cut', { from: whole(from), to: whole(till), all: whole(bytes.length) })} ${' '}
      <button type="button" class="button small" onClick=${() => setAll(true)}>${t('message.all')}</button></p>`}
    <${View} bytes=${part} start=${from} place=${place === null ? null : place - from} />`;
}

/** Brings the mark into view inside its own box. @param {any} box @param {unknown[]} inputs */
function useMarkInView(box, inputs) {
  useEffect(() => {
    const mark = box.current?.querySelector('mark');
    if (mark) box.current.scrollTop = mark.offsetTop - box.current.clientHeight / 2;
  }, inputs);
}

/** @param {{bytes: Uint8Array, place: number | null}} props */
export function TextView({ bytes, place }) {
  const box = useRef(/** @type {any} */ (null));
  const parts = useMemo(() => {
    const list = glyphs(bytes);
    return place === null || place < 0 ? { before: list, marked: null, after: [] } : splitAt(list, place, bytes);
  }, [bytes, place]);
  useMarkInView(box, [parts]);
  const atEnd = place !== null && place >= bytes.length;
  return html`<pre class="bytes" ref=${box} tabindex="0" data-testid="message-text" aria-label=${t('message.bytes')}><code>${parts.before.map(piece)}${parts.marked && html`<mark data-testid="message-mark" title=${t('message.place')}>${parts.marked.text}</mark>`}${parts.marked?.kind === 'control' && parts.marked.text === '\\n' && '\n'}${atEnd && html`<mark class="end" data-testid="message-mark" title=${t('message.end')}>${t('message.end')}</mark>`}${parts.after.map(piece)}</code></pre>`;
}


/** @param {import('../bytes.js').Glyph} glyph */
const piece = (glyph) => (glyph.kind === 'text' ? glyph.text : [html`<span class=${glyph.kind}>${glyph.text}</span>`, glyph.text === '\\n' && '\n']);

/** @param {{bytes: Uint8Array, start: number, place: number | null}} props */
export function HexView({ bytes, start, place }) {
  const box = useRef(/** @type {any} */ (null));
  const rows = useMemo(() => hexRows(bytes), [bytes]);
  useMarkInView(box, [rows, place]);
  const mark = (/** @type {string} */ text, /** @type {number} */ at) => (at === place ? html`<mark data-testid="message-mark">${text}</mark>` : text);
  return html`<pre class="bytes hex" ref=${box} tabindex="0" data-testid="message-hex" aria-label=${t('message.hex')}><code>${rows.map((row) => html`<span class="hex-at">${(start + row.at).toString(16).padStart(8, '0')}</span>  ${row.hex.map((it, i) => [mark(it, row.at + i), i === 7 ? '  ' : ' '])}${'   '.repeat(16 - row.hex.length)}${row.hex.length < 8 ? ' ' : ''} ${row.text.map((it, i) => mark(it, row.at + i))}${'\n'}`)}</code></pre>`;
}

/** @param {{headers: Record<string, string>}} props */
function Headers({ headers }) {
  const list = Object.entries(headers ?? {});
  if (list.length === 0) return null;
  return html`<details class="headers" open><summary>${t('message.headers', { n: list.length })}</summary>
    <dl class="facts mono">${list.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details>`;
}
