// A wrapper of uPlot: our colors, our legend, zoom and pan told to the caller, who owns the range.
import uPlot from './vendor/uplot/uPlot.esm.js';
import { clock, day, measured } from './format.js';
import { drawMarks, drawSpans } from './marks.js';
import { t } from './i18n/index.js';

/** @typedef {{key: string, label: string, color: number}} Line */
/** @typedef {{x: number[], avg: (number|null|undefined)[][], band?: {min: (number|null|undefined)[], max: (number|null|undefined)[]}[]}} ChartData x in seconds, one column per line */
/** @typedef {{lines: Line[], height: number, bands: boolean, label: string, sync?: string, marks?: import('./marks.js').Marks, onRange?: (from: number, to: number) => void, onReset?: () => void}} ChartOptions from and to in milliseconds */

const SERIES_COLORS = 8;
/** @type {HTMLElement | undefined} */
let probe;

/** A token's color as canvases need it: resolved for the theme in force. @param {string} token */
function colorOf(token) {
  if (!probe) {
    probe = document.createElement('i');
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.color = `var(${token})`;
  return getComputedStyle(probe).color;
}

/** @param {number} index */
export const seriesToken = (index) => `--series-${(index % SERIES_COLORS) + 1}`;

/** @param {string} color rgb(...) @param {number} alpha */
const faint = (color, alpha) => color.replace(/^rgb\(([^)]*)\)$/, (_, parts) => `rgba(${parts},${alpha})`);

/** Past this many dashes tell lines apart that share a color. @param {number} index */
const dashOf = (index) => (index < SERIES_COLORS ? undefined : index < 2 * SERIES_COLORS ? [6, 4] : [2, 3]);

export class Chart {
  /** @param {HTMLElement} host @param {ChartOptions} options */
  constructor(host, options) {
    this.options = options;
    this.host = host;
    this.plotHost = host.appendChild(document.createElement('div'));
    this.plotHost.className = 'chart-plot';
    this.plotHost.setAttribute('role', 'img');
    this.plotHost.setAttribute('aria-label', options.label);
    this.plot = new /** @type {any} */ (uPlot)(this.uplotOptions(), this.emptyData(), this.plotHost);
    this.legend = new Legend(host, this);
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(host);
  }

  resize() {
    const width = Math.floor(this.host.clientWidth);
    if (width > 0 && width !== this.plot.width) this.plot.setSize({ width, height: this.options.height });
  }

  emptyData() {
    return [[], ...this.options.lines.flatMap(() => (this.options.bands ? [[], [], []] : [[]]))];
  }

  /** Replaces what is drawn. @param {ChartData} data @param {number} from millis @param {number} to millis */
  draw(data, from, to) {
    const columns = /** @type {any[]} */ ([data.x]);
    for (let i = 0; i < this.options.lines.length; i += 1) {
      columns.push(data.avg[i]);
      if (this.options.bands) columns.push(data.band?.[i]?.max ?? data.avg[i], data.band?.[i]?.min ?? data.avg[i]);
    }
    this.plot.batch(() => {
      this.plot.setData(columns, false);
      this.plot.setScale('x', { min: from / 1000, max: to / 1000 });
    });
    this.legend.show(null);
  }

  /** The column of a line in uPlot's data. @param {number} line */
  column(line) {
    return 1 + line * (this.options.bands ? 3 : 1);
  }

  /** @param {number} line @param {boolean} show */
  toggle(line, show) {
    const first = this.column(line);
    for (let i = 0; i < (this.options.bands ? 3 : 1); i += 1) this.plot.setSeries(first + i, { show });
  }

  uplotOptions() {
    const { lines, bands, height, sync, marks } = this.options;
    const text = colorOf('--text-3');
    const grid = { stroke: colorOf('--grid'), width: 1 };
    const font = `11px ${getComputedStyle(document.body).fontFamily}`;
    const axis = { stroke: text, grid, ticks: { show: false }, font, labelFont: font };
    return /** @type {any} */ ({
      width: Math.max(100, Math.floor(this.host.clientWidth)), height, padding: [10, 18, 0, 0],
      legend: { show: false },
      scales: { x: { time: true, range: (/** @type {any} */ _, /** @type {number} */ min, /** @type {number} */ max) => [min, max] }, y: { range: rangeWith(marks) } },
      axes: [
        { ...axis, size: 28, gap: 4, space: 64, values: (/** @type {any} */ _, /** @type {number[]} */ splits) => timeLabels(splits) },
        { ...axis, size: (/** @type {any} */ _, /** @type {string[] | null} */ values) => 14 + 6.6 * Math.max(5.5, ...(values ?? []).map((it) => (it ?? '').length)), gap: 6, space: 36 },
      ],
      series: [{}, ...lines.flatMap((line) => this.seriesOf(line, bands))],
      bands: bands ? lines.map((line, i) => ({ series: [this.column(i) + 1, this.column(i) + 2], fill: faint(colorOf(seriesToken(line.color)), 0.16) })) : [],
      cursor: {
        sync: sync ? { key: sync, setSeries: false } : undefined,
        drag: { x: !!this.options.onRange, y: false, setScale: false, dist: 4 },
        points: { size: 7 },
        bind: {
          mousedown: (/** @type {any} */ u, /** @type {any} */ _, /** @type {any} */ handler) => (/** @type {MouseEvent} */ e) => (e.shiftKey ? this.pan(e, u) : handler(e)),
          dblclick: () => () => { this.options.onReset?.(); return null; },
        },
      },
      hooks: {
        drawClear: marks ? [(/** @type {any} */ u) => drawSpans(u, marks, colorOf)] : [],
        draw: marks ? [(/** @type {any} */ u) => drawMarks(u, marks, colorOf)] : [],
        setSelect: [(/** @type {any} */ u) => this.selected(u)],
        setCursor: [(/** @type {any} */ u) => this.legend?.show(u.cursor.idx)],
      },
    });
  }

  /** @param {Line} line @param {boolean} bands */
  seriesOf(line, bands) {
    const stroke = colorOf(seriesToken(line.color));
    const shown = { label: line.label, stroke, width: 1.5, dash: dashOf(line.color), points: { show: isolated } };
    // Bounds are filled, not stroked, and must not draw a cursor point of their own.
    const bound = { stroke: 'rgba(0,0,0,0)', width: 0, points: { show: false } };
    return bands ? [shown, { ...bound }, { ...bound }] : [shown];
  }

  /** @param {any} u */
  selected(u) {
    if (u.select.width < 4 || !this.options.onRange) return;
    const from = u.posToVal(u.select.left, 'x');
    const to = u.posToVal(u.select.left + u.select.width, 'x');
    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.options.onRange(from * 1000, to * 1000);
  }

  /** Moves the range with the mouse; told to the caller when the button is let go. @param {MouseEvent} start @param {any} u */
  pan(start, u) {
    const { onRange } = this.options;
    if (!onRange || start.button !== 0) return;
    const { min, max } = u.scales.x;
    const perPixel = (max - min) / u.over.clientWidth;
    const shift = (/** @type {MouseEvent} */ e) => (start.clientX - e.clientX) * perPixel;
    const move = (/** @type {MouseEvent} */ e) => u.setScale('x', { min: min + shift(e), max: max + shift(e) });
    const end = (/** @type {MouseEvent} */ e) => {
      removeEventListener('mousemove', move);
      this.host.classList.remove('pans');
      if (shift(e) !== 0) onRange((min + shift(e)) * 1000, (max + shift(e)) * 1000);
    };
    this.host.classList.add('pans');
    addEventListener('mousemove', move);
    addEventListener('mouseup', end, { once: true });
  }

  destroy() {
    this.observer.disconnect();
    this.plot.destroy();
    this.host.replaceChildren();
  }
}

/** What the values are held against is always in view. @param {import('./marks.js').Marks | undefined} marks */
function rangeWith(marks) {
  const limits = (marks?.limits ?? []).map((it) => it.value);
  if (limits.length === 0) return paddedRange;
  return (/** @type {any} */ u, /** @type {number | null} */ low, /** @type {number | null} */ high) =>
    paddedRange(u, Math.min(low ?? Infinity, ...limits), Math.max(high ?? -Infinity, ...limits));
}

/** A flat line gets room around it too. @param {any} _ @param {number | null} low @param {number | null} high */
function paddedRange(_, low, high) {
  if (low == null || high == null) return [0, 1];
  const room = high === low ? Math.abs(high) * 0.02 || 1 : (high - low) * 0.08;
  return [low - room, high + room];
}

/** Points are drawn only where there is no neighbour to draw a line to. @param {any} u @param {number} series @param {number} from @param {number} to */
function isolated(u, series, from, to) {
  let seen = 0;
  for (let i = from; i <= to && seen < 3; i += 1) if (u.data[series][i] != null) seen += 1;
  return seen < 3;
}

/** Local time, with the date where a day begins. @param {number[]} splits seconds */
function timeLabels(splits) {
  const step = splits.length > 1 ? splits[1] - splits[0] : 60;
  return splits.map((seconds, i) => {
    const text = clock(seconds * 1000);
    const date = day(seconds * 1000).slice(5);
    if (step >= 86400) return date;
    const newDay = i > 0 && day(splits[i - 1] * 1000).slice(5) !== date;
    return newDay ? date : step < 60 ? text : text.slice(0, 5);
  });
}

/** The lines' names with the values at the cursor, or the last ones; a press hides a line. */
class Legend {
  /** @param {HTMLElement} host @param {Chart} chart */
  constructor(host, chart) {
    this.chart = chart;
    this.root = host.appendChild(document.createElement('div'));
    this.root.className = 'legend';
    this.values = chart.options.lines.map((line, i) => this.entry(line, i));
    this.at = this.root.appendChild(document.createElement('span'));
    this.at.className = 'at';
  }

  /** @param {Line} line @param {number} index */
  entry(line, index) {
    const button = this.root.appendChild(document.createElement('button'));
    button.type = 'button';
    button.setAttribute('aria-pressed', 'true');
    button.title = t('chart.toggle');
    const mark = button.appendChild(document.createElement('i'));
    mark.style.background = `var(${seriesToken(line.color)})`;
    button.append(line.label);
    button.onclick = () => {
      const show = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(show));
      this.chart.toggle(index, show);
    };
    return button.appendChild(document.createElement('b'));
  }

  /** @param {number | null | undefined} index of the data under the cursor */
  show(index) {
    const { data } = this.chart.plot;
    this.values.forEach((place, line) => {
      const column = /** @type {any} */ (data[this.chart.column(line)]);
      const value = index == null ? lastOf(column) : column?.[index];
      place.textContent = measured(value);
    });
    this.at.textContent = index == null || data[0][index] === undefined ? '' : `${day(data[0][index] * 1000)} ${clock(data[0][index] * 1000)}`;
  }
}

/** @param {(number | null | undefined)[] | undefined} column */
function lastOf(column) {
  for (let i = (column?.length ?? 0) - 1; i >= 0; i -= 1) if (column?.[i] != null) return column[i];
  return null;
}
