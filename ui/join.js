/**
 * Puts lines that were measured at different instants on one time axis. In the answer `undefined` means "this line has no
 * point here, draw on", and `null` "nothing was measured, leave a gap", as uPlot reads them.
 * @param {{time: number[], columns: (number|null)[][]}[]} lines times in ascending milliseconds
 * @param {number} gapMillis a longer silence than this is shown as a gap
 * @returns {{x: number[], columns: (number|null|undefined)[][][]}} x in seconds
 */
export function joinLines(lines, gapMillis) {
  const all = new Set();
  for (const line of lines) {
    for (let i = 0; i < line.time.length; i += 1) {
      all.add(line.time[i]);
      if (i > 0 && line.time[i] - line.time[i - 1] > gapMillis) all.add(line.time[i - 1] + 1);
    }
  }
  const times = /** @type {number[]} */ ([...all]).sort((a, b) => a - b);
  return { x: times.map((it) => it / 1000), columns: lines.map((line) => spread(line, times, gapMillis)) };
}

/** @param {{time: number[], columns: (number|null)[][]}} line @param {number[]} times @param {number} gapMillis */
function spread(line, times, gapMillis) {
  const out = line.columns.map(() => new Array(times.length));
  let next = 0;
  for (let i = 0; i < times.length; i += 1) {
    if (line.time[next] === times[i]) {
      line.columns.forEach((column, c) => (out[c][i] = column[next]));
      next += 1;
    } else if (next > 0 && next < line.time.length && times[i] === line.time[next - 1] + 1 && line.time[next] - line.time[next - 1] > gapMillis) {
      out.forEach((column) => (column[i] = null));
    }
  }
  return out;
}

/** How far apart points usually are; 1.5 s when there is nothing to tell from. @param {number[][]} lines times */
export function usualStep(lines) {
  const steps = [];
  for (const time of lines) for (let i = Math.max(1, time.length - 60); i < time.length; i += 1) steps.push(time[i] - time[i - 1]);
  steps.sort((a, b) => a - b);
  return steps[steps.length >> 1] ?? 1500;
}
