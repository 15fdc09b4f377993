import { html, useEffect, useMemo, useRef, useState } from '../preact.js';
import { get, pipelinePath, query as queryText } from '../api.js';
import { Chart } from '../chart.js';
import { joinLines, usualStep } from '../join.js';
import { tagsParameter } from '../series.js';
import { themeTurn } from '../preferences.js';
import { useQuery, useStore } from '../hooks.js';
import { besideValues, endOf, figureOf, namesDevice, seriesAround, shownValue, spanAround, tokenOfSeverity, unitOf } from '../alerts.js';
import { t } from '../i18n/index.js';
import { Icon } from './icons.js';

/** @typedef {import('../types.js').Alert} Alert @typedef {import('../types.js').Pipeline} Pipeline */

const POINTS = 800;
const EVERY_MILLIS = 5000;

/** The evidence: the value around the moment, with what it was held against. @param {{pipeline: Pipeline, alert: Alert}} props */
export function AlertChart({ pipeline, alert }) {
  const [zoom, setZoom] = useState(/** @type {{from: number, to: number} | null} */ (null));
  const value = shownValue(alert, pipeline);
  const shown = useEvidence(pipeline, alert, value, zoom);
  const unit = unitOf(value, pipeline);
  return html`<section class="panel" aria-labelledby="evidence-title"><div class="panel-head"><h2 id="evidence-title">${value || t('alerts.evidence')}${unit && html`<span class="sub">${unit}</span>`}</h2>
      ${zoom ? html`<button type="button" class="button small" onClick=${() => setZoom(null)} data-testid="evidence-reset"><${Icon} name="reset" size=${13} />${t('explore.reset')}</button>` : html`<span class="dim hint evidence-hint">${t('alerts.evidence.hint')}</span>`}</div>
    <div class="panel-body"><${Drawn} alert=${alert} value=${value} unit=${unit} shown=${shown} onZoom=${setZoom} /></div></section>`;
}

/**
 * What is stored of that time; until it is here, or where it is gone, the values that came with the alert.
 * @param {Pipeline} pipeline @param {Alert} alert @param {string} value @param {{from: number, to: number} | null} zoom
 */
function useEvidence(pipeline, alert, value, zoom) {
  const tags = tagsParameter(alert.tags, pipeline.keyTags);
  const known = namesDevice(alert, pipeline) && value !== '';
  const stored = useQuery(async (signal) => {
    const range = zoom ?? spanAround(alert);
    const answer = await get(pipelinePath(pipeline.name, `/series${queryText({ value, tags, from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString(), points: POINTS })}`), signal);
    return { range, bucketSeconds: answer.bucketSeconds, series: answer.series[0] };
  }, [pipeline.name, tags, value, alert.raised, alert.cleared, zoom], { when: known, every: alert.cleared || zoom ? 0 : EVERY_MILLIS });
  return useMemo(() => {
    if (stored.data?.series?.time.length) return stored.data;
    return { range: zoom ?? spanAround(alert), bucketSeconds: 0, series: alert.value ? seriesAround(alert) : { time: [], avg: [] } };
  }, [stored.data, zoom, alert.id]);
}

/** @param {{alert: Alert, value: string, unit: string, shown: any, onZoom: (range: {from: number, to: number} | null) => void}} props */
function Drawn({ alert, value, unit, shown, onZoom }) {
  const host = useRef(/** @type {any} */ (null));
  const chart = useRef(/** @type {Chart | null} */ (null));
  const turn = useStore(themeTurn);
  const bands = shown.bucketSeconds > 0 && !!shown.series.min?.length;
  const levels = besideValues(alert);
  // While it is open the shade grows with every draw, in the same object that the chart holds.
  const marks = useMemo(() => marksOf(alert, levels, unit), [alert.raised, alert.cleared, alert.severity, levels.join(), unit]);

  useEffect(() => {
    chart.current = new Chart(host.current, {
      lines: [{ key: alert.device, label: alert.device, color: 0 }], bands, height: 260, marks,
      label: t('alerts.evidence.label', { value, device: alert.device }),
      onRange: (from, to) => onZoom({ from, to }), onReset: () => onZoom(null),
    });
    return () => chart.current?.destroy();
  }, [alert.device, value, bands, marks, turn]);

  useEffect(() => {
    const { series, range, bucketSeconds } = shown;
    const step = bucketSeconds > 0 ? bucketSeconds * 1000 : usualStep([series.time]);
    const columns = bands ? [series.avg, series.min, series.max] : [series.avg];
    const { x, columns: [line] } = joinLines([{ time: series.time, columns }], bucketSeconds > 0 ? 1.5 * step : Math.max(5000, 5 * step));
    for (const span of marks.spans) span.to = endOf(alert);
    chart.current?.draw({ x, avg: [line[0]], band: bands ? [{ min: line[1], max: line[2] }] : undefined }, range.from, range.to);
  }, [shown, bands, marks, turn]);

  const points = shown.series.time.length;
  return html`<div class="live-chart"><div class="chart" ref=${host} data-testid="alert-chart" data-points=${points} data-limit=${levels.includes('limit') ? alert.figures.limit : undefined}></div>
    ${points === 0 && html`<p class="chart-wait">${t('explore.empty')}</p>`}</div>`;
}

/** @param {Alert} alert @param {string[]} levels @param {string} unit @returns {import('../marks.js').Marks} */
function marksOf(alert, levels, unit) {
  const token = tokenOfSeverity(alert.severity);
  const raised = Date.parse(alert.raised);
  const level = (/** @type {string} */ name) => {
    const figure = figureOf(alert, name, unit);
    return { value: alert.figures[name], label: `${t(`alerts.figure.${name}`)} ${figure.text} ${figure.unit}`.trim(), token: name === 'limit' ? '--text-2' : '--text-3' };
  };
  const over = alert.cleared ? [{ at: endOf(alert), label: t('alerts.event.cleared'), token: '--ok' }] : [];
  return {
    moments: [{ at: raised, label: t('alerts.event.raised'), token }, ...over],
    limits: levels.map(level),
    spans: [{ from: raised, to: endOf(alert), token }],
  };
}
