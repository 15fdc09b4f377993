import { html } from '../preact.js';
import { decimal } from '../format.js';
import { t } from '../i18n/index.js';

// A grid of 600 by 400; everything meets at the bus in the middle, and each name stands below its picture, so that it fits a phone.
const BUS = { x: 300, y: 165 };
/** @type {Record<string, {x: number, y: number, icon: string}>} */
const PLACES = {
  solar: { x: 95, y: 50, icon: 'M0-15v5 M0 10v5 M-15 0h5 M10 0h5 M-10.6-10.6l3.5 3.5 M7.1 7.1l3.5 3.5 M10.6-10.6l-3.5 3.5 M-7.1 7.1l-3.5 3.5 M0-7a7 7 0 1 0 0 14a7 7 0 1 0 0-14z' },
  grid: { x: 95, y: 270, icon: 'M-9 15 0-15 9 15 M-6 5h12 M-3.5-3h7 M-12-6h24 M-12-6v4 M12-6v4' },
  battery: { x: 505, y: 50, icon: 'M-13-8h24v16h-24z M11-3h4v6h-4 M-4-4-7 1h5l-2 4' },
  chargers: { x: 505, y: 270, icon: 'M-10 14v-28h13v28z M-13 14h19 M-7-10h7v7h-7z M3 2h3v7a3 3 0 0 0 6 0v-12l-4-4' },
  buildings: { x: 300, y: 270, icon: 'M-12 14v-20l12-8 12 8v20z M-6-2h3 M3-2h3 M-6 5h3 M3 5h3 M-2 14v-5h4v5' },
};
/** Below this nothing flows that one could see, in kW. */
const STILL = 0.05;

/**
 * Where power comes from and goes to. Positive powers: the sun gives, the grid gives, the battery takes, chargers and buildings take.
 * @param {{campus: import('../microgrid.js').Campus}} props
 */
export function PowerFlow({ campus }) {
  const into = { solar: campus.solar, grid: campus.grid, battery: negative(campus.battery), chargers: negative(campus.chargers), buildings: negative(campus.buildings) };
  const most = Math.max(1, ...Object.values(into).map((it) => Math.abs(it ?? 0)));
  return html`<svg class="power-flow" viewBox="0 0 600 400" role="img" aria-label=${Object.entries(into).map(([name, kw]) => told(name, kw)).join(', ')}>
    ${Object.entries(into).map(([name, kw]) => html`<${Line} key=${name} name=${name} kw=${kw} most=${most} />`)}
    <circle class="power-bus" cx=${BUS.x} cy=${BUS.y} r="9" />
    ${Object.entries(into).map(([name, kw]) => html`<${Node} key=${name} name=${name} kw=${kw} more=${more(name, campus)} />`)}
  </svg>`;
}

/** @param {{name: string, kw: number | null, most: number}} props kw: into the bus */
function Line({ name, kw, most }) {
  const place = PLACES[name];
  const path = way(place);
  const flows = kw !== null && Math.abs(kw) >= STILL;
  const width = flows ? 2 + 7 * Math.sqrt(Math.abs(kw) / most) : 1.5;
  return html`<g class="power-line ${flows ? (kw > 0 ? 'in' : 'out') : 'still'}" data-testid="flow-${name}" data-direction=${flows ? (kw > 0 ? 'in' : 'out') : 'still'}>
    <path class="power-bed" d=${path} stroke-width=${width + 4} />${flows && html`<path class="power-current" d=${path} stroke-width=${width} />`}</g>`;
}

/** From a place to the bus, around what stands between. @param {{x: number, y: number}} place */
function way({ x, y }) {
  if (x === BUS.x) return `M${x} ${y}V${BUS.y}`;
  const side = Math.sign(BUS.x - x);
  return y < BUS.y
    ? `M${x} ${y}H${(x + BUS.x) / 2 + 40 * side}Q${BUS.x} ${y} ${BUS.x} ${BUS.y}`
    : `M${x} ${y}V${BUS.y + 50}q0 -22 ${22 * side} -22H${BUS.x - 50 * side}Q${BUS.x} ${BUS.y + 28} ${BUS.x} ${BUS.y}`;
}

/** @param {{name: string, kw: number | null, more: string}} props */
function Node({ name, kw, more: sub }) {
  const { x, y, icon } = PLACES[name];
  return html`<g class="power-node" transform="translate(${x} ${y})" data-testid="power-${name}">
    <circle r="32" /><path class="power-icon" d=${icon} />
    <text class="power-name" y="56">${t(`microgrid.${name}`)}</text>
    <text class="power-value" y="82">${kw === null ? '–' : `${decimal(Math.abs(kw), 1)} kW`}</text>
    <text class="power-more" y="103">${sub}</text></g>`;
}

/** @param {string} name @param {import('../microgrid.js').Campus} campus */
function more(name, campus) {
  if (name === 'solar' && campus.solarToday !== null) return t('microgrid.today', { kwh: decimal(campus.solarToday, 0) });
  if (name === 'grid' && campus.grid !== null && Math.abs(campus.grid) >= STILL) return t(campus.grid > 0 ? 'microgrid.import' : 'microgrid.export');
  if (name === 'battery' && campus.battery !== null && Math.abs(campus.battery) >= STILL) return t(campus.battery > 0 ? 'microgrid.charge' : 'microgrid.discharge');
  return '';
}

/** @param {string} name @param {number | null} kw */
const told = (name, kw) => `${t(`microgrid.${name}`)} ${kw === null ? '–' : `${decimal(Math.abs(kw), 1)} kW`}`;

/** @param {number | null} it */
const negative = (it) => (it === null ? null : -it);
