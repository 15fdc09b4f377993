import { html, useState } from '../preact.js';
import { get, may, query as queryText } from '../api.js';
import { now } from '../clock.js';
import { fieldsOf, filePath } from '../editing.js';
import { clock, dateTime, day } from '../format.js';
import { useQuery } from '../hooks.js';
import { t, told } from '../i18n/index.js';
import { preferences } from '../preferences.js';
import { go } from '../router.js';
import { EditFrame } from './edit-frame.js';
import { Icon } from './icons.js';
import { Empty, Loaded } from './states.js';

/** @typedef {import('../types.js').EditPage} EditPage @typedef {import('../types.js').EditEntry} EditEntry @typedef {import('../types.js').Stretch} Stretch */

const DAY = 86400000;

/** When work is done on something: a month of it, the windows of the file, and one while it is changed. @param {{pipeline: string, edit: string | null}} props edit: a window's name; empty or a day for a new one */
export function Maintenance({ pipeline, edit }) {
  const [turn, setTurn] = useState(0);
  const page = useQuery((signal) => get(filePath(pipeline, 'maintenance'), signal), [pipeline, turn]);
  const show = (/** @type {string | undefined} */ name) => go('alerts', { p: pipeline, view: 'maintenance', edit: name });
  return html`<${Loaded} query=${page}>${(/** @type {EditPage} */ it) => html`
    ${edit !== null && may('operator') && html`<${Editor} key=${`${edit} ${it.hash}`} pipeline=${pipeline} page=${it} name=${edit} onClose=${(/** @type {boolean} */ saved) => { show(undefined); if (saved) setTurn((n) => n + 1); }} />`}
    <${Month} pipeline=${pipeline} turn=${turn} onOpen=${show} />
    <${Windows} page=${it} onOpen=${show} />`}</${Loaded}>`;
}

/** @param {{pipeline: string, page: EditPage, name: string, onClose: (saved: boolean) => void}} props */
function Editor({ pipeline, page, name, onClose }) {
  const [form] = page.forms;
  const entry = page.entries.find((it) => it.name === name);
  const fields = fieldsOf(entry, form.options);
  const first = /^\d{4}-\d\d-\d\d$/.test(name) ? { start: name, end: name } : {};
  const start = { was: entry ? name : '', name: entry ? name : '', fields: { ...fields, ...(entry ? {} : first) }, secrets: {} };
  return html`<${EditFrame} pipeline=${pipeline} section="maintenance" page=${page} form=${form} start=${start} title=${entry ? t('edit.of', { name }) : t('edit.new.maintenance')} onClose=${onClose}>
    ${(/** @type {any} */ _, /** @type {any} */ check) => check.answer?.valid && html`<div class="panel-body edit-next" data-testid="edit-next" data-count=${check.answer.next.length}><h3>${t('maintenance.next')}</h3>
      ${check.answer.next.length === 0 ? html`<p class="dim">${t('maintenance.next.none')}</p>` : html`<ul>${check.answer.next.map((/** @type {Stretch} */ it) => html`<li key=${it.from}><${When} stretch=${it} /></li>`)}</ul>`}</div>`}</${EditFrame}>`;
}

/** @param {{stretch: Stretch}} props */
function When({ stretch }) {
  const { from, to } = stretch;
  if (!to) return html`<span>${t('maintenance.from', { from: dateTime(from) })}</span>`;
  const end = day(new Date(from)) === day(new Date(to)) ? clock(new Date(to)).slice(0, 5) : dateTime(to).slice(0, -3);
  return html`<span><time datetime=${from}>${dateTime(from).slice(0, -3)}</time> – <time datetime=${to}>${end}</time></span>`;
}

/** A month as a calendar; weeks begin on Monday. @param {{pipeline: string, turn: number, onOpen: (name: string) => void}} props */
function Month({ pipeline, turn, onOpen }) {
  const [shift, setShift] = useState(0);
  const today = new Date(now());
  const first = new Date(today.getFullYear(), today.getMonth() + shift, 1);
  const begin = new Date(first.getFullYear(), first.getMonth(), 1 - ((first.getDay() + 6) % 7));
  const weeks = Math.ceil((((first.getDay() + 6) % 7) + new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate()) / 7);
  const days = Array.from({ length: 7 * weeks }, (_, i) => new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + i));
  const end = new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + days.length);
  const stretches = useQuery((signal) => get(filePath(pipeline, 'maintenance', `/calendar${queryText({ from: begin.toISOString(), to: end.toISOString() })}`), signal), [pipeline, begin.getTime(), turn]);
  const { language } = preferences.get();
  const title = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' }).format(first);
  const changes = may('operator');
  return html`<section class="panel" aria-labelledby="calendar-title"><div class="panel-head"><h2 id="calendar-title" data-testid="calendar-month">${title}</h2>
      ${changes && html`<button type="button" class="button" onClick=${() => onOpen('+')} data-testid="maintenance-new"><${Icon} name="plus" size=${13} />${t('edit.new.maintenance')}</button>`}
      <div class="segments" role="group" aria-label=${t('maintenance.month')}><button type="button" aria-label=${t('maintenance.earlier')} onClick=${() => setShift(shift - 1)} data-testid="calendar-earlier"><${Icon} name="left" size=${13} /></button>
        <button type="button" onClick=${() => setShift(0)} aria-pressed=${String(shift === 0)} data-testid="calendar-now">${t('maintenance.today')}</button>
        <button type="button" aria-label=${t('maintenance.later')} onClick=${() => setShift(shift + 1)} data-testid="calendar-later"><${Icon} name="right" size=${13} /></button></div></div>
    <${Loaded} query=${stretches}>${(/** @type {Stretch[]} */ list) => html`<div class="table-scroll"><table class="calendar" data-testid="calendar" data-stretches=${list.length}><thead><tr>${days.slice(0, 7).map((it) => html`<th scope="col" key=${it.getDay()}>${new Intl.DateTimeFormat(language, { weekday: 'short' }).format(it)}</th>`)}</tr></thead>
      <tbody>${Array.from({ length: weeks }, (_, week) => html`<tr key=${week}>${days.slice(7 * week, 7 * week + 7).map((it) => html`<${Day} key=${it.getTime()} date=${it} of=${first} list=${list} onOpen=${changes ? onOpen : undefined} />`)}</tr>`)}</tbody></table></div>`}</${Loaded}></section>`;
}

/** @param {{date: Date, of: Date, list: Stretch[], onOpen?: (name: string) => void}} props */
function Day({ date, of, list, onOpen }) {
  const begin = date.getTime();
  const end = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
  const touching = list.filter((it) => Date.parse(it.from) < end && (!it.to || Date.parse(it.to) > begin));
  const name = day(date);
  const isToday = day(new Date(now())) === name;
  return html`<td class="${date.getMonth() === of.getMonth() ? '' : 'other'} ${isToday ? 'today' : ''}" data-day=${name}>
    ${onOpen ? html`<button type="button" class="day" onClick=${() => onOpen(name)} aria-label=${t('maintenance.add', { day: name })}>${date.getDate()}</button>` : html`<span class="day">${date.getDate()}</span>`}
    ${touching.map((it) => html`<${onOpen ? 'button' : 'span'} key=${it.name + it.from} type=${onOpen && 'button'} class="stretch" title="${it.name} ${hours(it, begin, end)}" onClick=${onOpen && (() => onOpen(it.name))} data-testid="stretch" data-name=${it.name}><strong>${it.name}</strong> <span class="stretch-hours">${hours(it, begin, end)}</span></${onOpen ? 'button' : 'span'}>`)}</td>`;
}

/** The part of a stretch that is of one day. @param {Stretch} stretch @param {number} begin @param {number} end */
function hours(stretch, begin, end) {
  const from = Math.max(begin, Date.parse(stretch.from));
  const to = Math.min(end, stretch.to ? Date.parse(stretch.to) : end);
  if (to - from >= DAY - 3600000 && from === begin && to === end) return t('maintenance.allDay');
  return `${clock(from).slice(0, 5)}–${to === end ? '24:00' : clock(to).slice(0, 5)}`;
}

/** @param {{page: EditPage, onOpen: (name: string) => void}} props */
function Windows({ page, onOpen }) {
  const changes = may('operator');
  return html`<section class="panel" aria-labelledby="windows-title"><div class="panel-head"><h2 id="windows-title">${t('maintenance.windows')}<span class="sub">${t('maintenance.windows.sub')}</span></h2></div>
    ${page.entries.length === 0 ? html`<${Empty} title=${t('maintenance.none')} text=${t('maintenance.none.more')} />` : html`<div class="table-scroll"><table class="table rows" data-testid="windows">
      <thead><tr><th scope="col">${t('edit.name')}</th><th scope="col">${t('maintenance.what')}</th><th scope="col">${t('maintenance.when')}</th>${changes && html`<th><span class="unseen">${t('actions')}</span></th>`}</tr></thead>
      <tbody>${page.entries.map((it) => html`<tr key=${it.name} data-testid="window" data-name=${it.name}><td class="wide"><span class="cause">${it.name}</span></td>
        <td class="wide">${about(it)}</td><td class="wide">${recurs(it)}</td>
        ${changes && html`<td class="number wide"><button type="button" class="button small" onClick=${() => onOpen(it.name)} aria-label=${t('edit.of', { name: it.name })} data-testid="window-edit">${t('edit.change')}</button></td>`}</tr>`)}</tbody></table></div>`}</section>`;
}

/** @param {any} value */
const words = (value) => (Array.isArray(value) ? value.map(String) : value == null || value === '' ? [] : String(value).split(',').map((it) => it.trim()));

/** @param {EditEntry} entry */
function about({ options }) {
  const tags = Object.entries(options.tags ?? {}).map(([name, text]) => `${name} ${text}`);
  return [...words(options.rules), ...tags].join(', ') || t('maintenance.everything');
}

/** @param {EditEntry} entry */
function recurs({ options }) {
  const days = words(options.days).map((it) => told(`edit.word.${it}`, it)).join(', ') || t('maintenance.everyDay');
  const times = options.from || options.to ? `${options.from ?? '00:00'}–${options.to ?? '24:00'}` : t('maintenance.allDay');
  const dates = options.start || options.end ? `${options.start ?? ''} – ${options.end ?? ''}` : '';
  return [options.start && options.start === options.end ? options.start : `${days}${dates && `, ${dates}`}`, times, options.zone].filter(Boolean).join(', ');
}
