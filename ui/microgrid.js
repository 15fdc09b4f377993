// What a microgrid does now, summed up from the latest word of each of its devices. Powers in kW.

/** @typedef {import('./live.js').Device} Device */
/** @typedef {{name: string, soc: number | null, soh: number | null, kw: number | null, state: 'charge'|'discharge'|'stop'|'fault', racks: {name: string, soc: number | null, celsius: number | null}[]}} Battery */
/** @typedef {{name: string, kw: number | null, vehicleSoc: number | null, sessionKwh: number | null}} Charger */
/** @typedef {{site: string, time: number, solar: number | null, battery: number | null, grid: number | null, chargers: number | null, buildings: number | null, irradiance: number | null, solarToday: number | null, batteries: Battery[], stations: Charger[]}} Campus */

/** The kinds that the page knows how to draw; a pipeline with none of them has no such page. */
export const KINDS = ['battery', 'photovoltaic', 'transformer', 'charger'];

/** A charger that gives less than this only waits, in kW. */
const REST = 0.05;

/** Whether a pipeline's tables are those of a microgrid. @param {import('./types.js').Pipeline | null | undefined} pipeline */
export function isMicrogrid(pipeline) {
  const kinds = (pipeline?.tables ?? []).map((it) => it.value);
  return pipeline?.tableBy === 'kind' && KINDS.every((it) => kinds.includes(it));
}

/** The campuses, by their site. @param {Iterable<Device>} devices @returns {Campus[]} */
export function campuses(devices) {
  /** @type {Map<string, Device[]>} */
  const sites = new Map();
  for (const device of devices) {
    const site = device.tags.site ?? '';
    const all = sites.get(site);
    if (all) all.push(device);
    else sites.set(site, [device]);
  }
  return [...sites].sort(([a], [b]) => a.localeCompare(b)).map(([site, all]) => campus(site, all));
}

/** @param {string} site @param {Device[]} devices @returns {Campus} */
function campus(site, devices) {
  const of = (/** @type {string} */ kind) => devices.filter((it) => it.tags.kind === kind).sort((a, b) => name(a).localeCompare(name(b), undefined, { numeric: true }));
  const chargers = sum(of('charger'), 'active_power');
  // The first transformer is the connection to the grid, the second feeds the buildings and the chargers.
  const [grid, supply] = of('transformer').map((it) => number(it, 'active_power'));
  const solar = of('photovoltaic');
  return {
    site,
    time: Math.max(...devices.map((it) => it.time)),
    solar: sum(solar, 'active_power'),
    battery: sum(of('converter'), 'battery_power'),
    grid: grid ?? null,
    chargers,
    buildings: supply === null || supply === undefined ? null : Math.max(0, supply - (chargers ?? 0)),
    irradiance: solar.length ? number(solar[0], 'irradiance') : null,
    solarToday: sum(solar, 'energy_today'),
    batteries: of('battery').map((it) => battery(it, of('rack').filter((rack) => name(rack).startsWith(`${name(it)}/`)), of('converter').find((one) => name(one) === name(it)))),
    stations: of('charger').map((it) => ({ name: name(it), kw: number(it, 'active_power'), vehicleSoc: (number(it, 'active_power') ?? 0) > REST ? number(it, 'vehicle_soc') : null, sessionKwh: number(it, 'session_energy') })),
  };
}

/** @param {Device} device @param {Device[]} racks @param {Device | undefined} converter @returns {Battery} */
function battery(device, racks, converter) {
  const { values } = device;
  return {
    name: name(device),
    soc: number(device, 'soc'),
    soh: number(device, 'soh'),
    kw: converter ? number(converter, 'battery_power') : null,
    state: values.fault ? 'fault' : values.charge ? 'charge' : values.discharge ? 'discharge' : 'stop',
    racks: racks.map((it) => ({ name: name(it), soc: number(it, 'soc'), celsius: number(it, 'max_module_temperature') })),
  };
}

/** @param {Device} device */
const name = (device) => device.tags.device ?? '';

/** @param {Device} device @param {string} value */
function number(device, value) {
  const it = device.values[value];
  return typeof it === 'number' ? it : null;
}

/** @param {Device[]} devices @param {string} value */
function sum(devices, value) {
  const all = devices.map((it) => number(it, value)).filter((it) => it !== null);
  return all.length ? all.reduce((/** @type {number} */ a, b) => a + /** @type {number} */ (b), 0) : null;
}
