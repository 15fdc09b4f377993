import { html, useEffect, useMemo, useRef, useState } from '../preact.js';
import { get, pipelinePath, post, query as queryText } from '../api.js';
import { Chart } from '../chart.js';
import { filePath, wishOf } from '../editing.js';
import { dateTime, duration, exact, measured, whole } from '../format.js';
import { said, tokenOfSeverity, unitOf } from '../alerts.js';
import { useQuery, useStore } from '../hooks.js';
import { t } from '../i18n/index.js';
import { joinLines, usualStep } from '../join.js';
import { themeTurn } from '../preferences.js';
import { tagsParameter } from '../series.js';
import { Failure, Loading } from './states.js';

/** @typedef {import('../types.js').Rehearsal} Answer @typedef {import('../types.js').RehearsalResult} Result @typedef {import('../types.js').Pipeline} Pipeline @typedef {import('../editing.js').Draft} Draft */

const DAYS = [1, 3, 7, 30];
const LISTED = 8;
const POINTS = 900;
/** Conditions whose limit is a difference, a sum or a count, not a level of the value. */
const NO_LEVEL = /^\s*(rise|drop|change|sum|count|stuck|seasonal|forest|peer|silent)\b/;

/** Where the rule would have fired on the last days, before it is saved. @param {{pipeline: Pipeline, draft: Draft, options: import('../types.js').EditOption[], valid: boolean}} props */
export function Rehearse({ pipeline, draft, options, valid }) {
  const [days, setDays] = useState(DAYS[0]);
  const [state, setState] = useState(/** @type {{answer?: Answer, error?: any, busy: boolean, of: string}} */ ({ busy: false, of: '' }));
  const wanted = JSON.stringify({ ...wishOf(draft, options), days });
  const run = () => {
    setState((old) => ({ ...old, busy: true, error: undefined }));
    post(filePath(pipeline.name, 'rules', '/rehearse'), JSON.parse(wanted)).then(
      (answer) => setState({ answer, busy: false, of: wanted }),
      (error) => setState({ error, busy: false, of: wanted }));
  };
  const opened = useRef(false);
  useEffect(() => {
    if (valid && draft.was && !opened.current) { opened.current = true; run(); }
  }, [valid]);
  return html`<div class="rehearsal" data-testid="rehearsal"><div class="panel-head"><h3>${t('rehearse.title')}<span class="sub">${t('rehearse.sub')}</span></h3>
      <div class="segments small" role="group" aria-label=${t('rehearse.days')}>${DAYS.map((it) => html`<button type="button" key=${it} aria-pressed=${String(it === days)} onClick=${() => setDays(it)} data-testid="rehearse-days-${it}">${t('time.days', { n: it })}</button>`)}</div>
      <button type="button" class="button small primary" disabled=${!valid || state.busy} onClick=${run} data-testid="rehearse-run">${t(state.busy ? 'rehearse.busy' : 'rehearse.run')}</button></div>
    <div class="panel-body" aria-live="polite">${state.error ? html`<${Failure} error=${state.error} />`
      : state.answer ? html`<${Rehearsed} pipeline=${pipeline} answer=${state.answer} draft=${draft} old=${state.of !== wanted} />`
      : state.busy ? html`<${Loading} />` : html`<p class="dim">${t('rehearse.none')}</p>`}</div></div>`;
}

/** @param {{pipeline: Pipeline, answer: Answer, draft: Draft, old: boolean}} props */
function Rehearsed({ pipeline, answer, draft, old }) {
  const devices = useMemo(() => byDevice(answer.episodes), [answer]);
  const [device, setDevice] = useState('');
  const shown = devices.find((it) => it.device === device) ?? devices[0];
  return html`<div class="rehearsed ${old ? 'old' : ''}" data-testid="rehearsed" data-current=${String(!old)} data-episodes=${answer.now.episodes} data-messages=${answer.now.messages}>
    <${Numbers} answer=${answer} unit=${unitOf(answer.value, pipeline)} />
    ${answer.value !== '' && html`<${Picture} pipeline=${pipeline} answer=${answer} shown=${shown} draft=${draft}>
      ${devices.length > 1 && html`<label><span class="unseen">${t('rehearse.device')}</span><select class="select" value=${shown?.device} data-testid="rehearse-device" onChange=${(/** @type {any} */ it) => setDevice(it.target.value)}>
        ${devices.map((it) => html`<option value=${it.device} key=${it.device}>${t('rehearse.ofDevice', { device: it.device, n: it.episodes.length })}</option>`)}</select></label>`}</${Picture}>`}
    ${shown && html`<ul class="rehearsed-list">${shown.episodes.slice(0, LISTED).map((it) => html`<li key=${it.from}><time datetime=${it.from}>${dateTime(it.from)}</time> ${said(it.text)} <span class="dim">${it.to ? t('alerts.lasted', { span: duration(Date.parse(it.to) - Date.parse(it.from)) }) : t('rehearse.open')}</span></li>`)}
      ${shown.episodes.length > LISTED && html`<li class="dim">${t('rehearse.more', { n: whole(shown.episodes.length - LISTED) })}</li>`}</ul>`}
  </div>`;
}

/** @param {import('../types.js').RehearsedEpisode[]} episodes most of them first */
function byDevice(episodes) {
  /** @type {Map<string, {device: string, tags: Record<string, string>, episodes: import('../types.js').RehearsedEpisode[]}>} */
  const devices = new Map();
  for (const it of episodes) {
    if (!devices.has(it.device)) devices.set(it.device, { device: it.device, tags: it.tags, episodes: [] });
    devices.get(it.device)?.episodes.push(it);
  }
  return [...devices.values()].sort((a, b) => b.episodes.length - a.episodes.length || a.device.localeCompare(b.device));
}

/** @param {{answer: Answer, unit: string}} props */
function Numbers({ answer, unit }) {
  const { now, before } = answer;
  const sentence = now.episodes === 0 ? t('rehearse.never') : t('rehearse.fires', { n: whole(now.episodes), devices: whole(now.devices), longest: duration(now.longestSeconds * 1000) });
  return html`<p class="rehearsed-says"><strong data-testid="rehearse-says">${sentence}</strong> ${t('rehearse.messages', { n: whole(now.messages) })}
      ${now.told.length > 1 && html` <span class="dim">${now.told.map((it) => `${it.channel}${it.to ? ` ${it.to}` : ''}: ${whole(it.messages)}`).join(', ')}</span>`}</p>
    ${before && html`<p class="rehearsed-before" data-testid="rehearse-before">${t('rehearse.before', { n: whole(before.episodes), messages: whole(before.messages) })}</p>`}
    <p class="dim">${t('rehearse.looked', { n: whole(answer.readings) })}${now.seen ? ` ${t('rehearse.seen', { least: measured(now.seen.least), greatest: measured(now.seen.greatest), unit }).trim()}` : ''}</p>`;
}

/** @param {{pipeline: Pipeline, answer: Answer, shown: any, draft: Draft, children?: any}} props */
function Picture({ pipeline, answer, shown, draft, children }) {
  const device = useQuery((signal) => get(pipelinePath(pipeline.name, '/latest?limit=1'), signal), [pipeline.name], { when: !shown });
  const tags = shown?.tags ?? device.data?.devices[0]?.tags;
  const parameter = tags ? tagsParameter(tags, pipeline.keyTags) : '';
  const series = useQuery((signal) => get(pipelinePath(pipeline.name, `/series${queryText({ value: answer.value, tags: parameter, from: answer.from, to: answer.to, points: POINTS })}`), signal), [pipeline.name, parameter, answer.from, answer.to, answer.value], { when: parameter !== '' });
  const name = shown?.device ?? Object.values(tags ?? {}).join('/');
  return html`<div class="rehearsed-chart"><div class="rehearsed-of"><strong>${answer.value}</strong><span class="dim">${name}</span>${children}</div>
    ${series.error && html`<${Failure} error=${series.error} />`}
    ${series.data?.series[0] && html`<${Drawn} pipeline=${pipeline} answer=${answer} data=${series.data} name=${name} episodes=${shown?.episodes ?? []} draft=${draft} />`}</div>`;
}

/** @param {{pipeline: Pipeline, answer: Answer, data: import('../types.js').SeriesAnswer, name: string, episodes: import('../types.js').RehearsedEpisode[], draft: Draft}} props */
function Drawn({ pipeline, answer, data, name, episodes, draft }) {
  const host = useRef(/** @type {any} */ (null));
  const turn = useStore(themeTurn);
  const line = data.series[0];
  const bands = data.bucketSeconds > 0 && !!line.min?.length;
  const level = answer.limit != null && !NO_LEVEL.test(String(draft.fields.when ?? ''));
  useEffect(() => {
    const token = tokenOfSeverity(String(draft.fields.severity || 'warning'));
    const unit = unitOf(answer.value, pipeline);
    const marks = {
      moments: [], limits: level ? [{ value: Number(answer.limit), label: `${t('alerts.figure.limit')} ${exact(Number(answer.limit))} ${unit}`.trim(), token: '--text-2' }] : [],
      spans: episodes.map((it) => ({ from: Date.parse(it.from), to: it.to ? Date.parse(it.to) : Date.parse(answer.to), token })),
    };
    const chart = new Chart(host.current, { lines: [{ key: name, label: name, color: 0 }], bands, height: 220, marks, label: t('rehearse.label', { value: answer.value, device: name, n: episodes.length }) });
    const columns = bands ? [line.avg, line.min ?? [], line.max ?? []] : [line.avg];
    const step = data.bucketSeconds > 0 ? data.bucketSeconds * 1000 : usualStep([line.time]);
    const { x, columns: [joined] } = joinLines([{ time: line.time, columns }], data.bucketSeconds > 0 ? 1.5 * step : Math.max(5000, 5 * step));
    chart.draw({ x, avg: [joined[0]], band: bands ? [{ min: joined[1], max: joined[2] }] : undefined }, Date.parse(answer.from), Date.parse(answer.to));
    return () => chart.destroy();
  }, [data, answer, episodes, level, turn]);
  return html`<div class="live-chart"><div class="chart" ref=${host} data-testid="rehearse-chart" data-points=${line.time.length} data-spans=${episodes.length}></div></div>`;
}
