// What is drawn over a chart beside its lines: what a value is held against, when something happened, how long it lasted.

/** @typedef {{at: number, label: string, token: string}} Moment at in milliseconds */
/** @typedef {{value: number, label: string, token: string}} Limit */
/** @typedef {{from: number, to: number, token: string}} Span in milliseconds */
/** @typedef {{moments: Moment[], limits: Limit[], spans: Span[]}} Marks */

const SPAN_ALPHA = 0.1;
const TEXT_PIXELS = 11;

/** Draws only inside the plot. @param {any} u @param {() => void} draw */
function inside(u, draw) {
  const { left, top, width, height } = u.bbox;
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(left, top, width, height);
  u.ctx.clip();
  draw();
  u.ctx.restore();
}

/** Below the lines: the time it lasted. @param {any} u @param {Marks} marks @param {(token: string) => string} colorOf */
export function drawSpans(u, marks, colorOf) {
  const { top, height } = u.bbox;
  inside(u, () => {
    u.ctx.globalAlpha = SPAN_ALPHA;
    for (const { from, to, token } of marks.spans) {
      const start = u.valToPos(from / 1000, 'x', true);
      u.ctx.fillStyle = colorOf(token);
      u.ctx.fillRect(start, top, Math.max(devicePixelRatio, u.valToPos(to / 1000, 'x', true) - start), height);
    }
  });
}

/** Over the lines: limits level, moments upright, each with its word. @param {any} u @param {Marks} marks @param {(token: string) => string} colorOf */
export function drawMarks(u, marks, colorOf) {
  inside(u, () => {
    u.ctx.font = `600 ${TEXT_PIXELS * devicePixelRatio}px ${getComputedStyle(document.body).fontFamily}`;
    u.ctx.lineWidth = 1.5 * devicePixelRatio;
    for (const it of marks.limits) drawLimit(u, it, colorOf(it.token), colorOf('--surface'));
    marks.moments.forEach((it, i) => drawMoment(u, it, i === 0, colorOf(it.token), colorOf('--surface')));
  });
}

/** @param {any} u @param {Limit} limit @param {string} color @param {string} ground */
function drawLimit(u, { value, label }, color, ground) {
  const { left, top, width } = u.bbox;
  const y = Math.round(u.valToPos(value, 'y', true));
  line(u, color, [6, 4], [left, y], [left + width, y]);
  const below = y - top < 18 * devicePixelRatio;
  word(u, label, color, ground, { x: left + 6 * devicePixelRatio, y: y + (below ? 14 : -5) * devicePixelRatio, align: 'left' });
}

/** The first moment is named on its left side and later ones on the right, so that two close ones can be read. @param {any} u @param {Moment} moment @param {boolean} first @param {string} color @param {string} ground */
function drawMoment(u, { at, label }, first, color, ground) {
  const { left, top, width, height } = u.bbox;
  const x = Math.round(u.valToPos(at / 1000, 'x', true));
  line(u, color, [], [x, top], [x, top + height]);
  const room = u.ctx.measureText(label).width + 12 * devicePixelRatio;
  const before = first ? x - left > room : left + width - x < room;
  word(u, label, color, ground, { x: x + (before ? -5 : 5) * devicePixelRatio, y: top + 12 * devicePixelRatio, align: before ? 'right' : 'left' });
}

/** @param {any} u @param {string} color @param {number[]} dash @param {number[]} from @param {number[]} to */
function line({ ctx }, color, dash, from, to) {
  ctx.strokeStyle = color;
  ctx.setLineDash(dash.map((it) => it * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(from[0], from[1]);
  ctx.lineTo(to[0], to[1]);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** A word with a rim of the ground's color, as lines may run behind it. @param {any} u @param {string} text @param {string} color @param {string} ground @param {{x: number, y: number, align: string}} place */
function word({ ctx }, text, color, ground, { x, y, align }) {
  ctx.save();
  ctx.textAlign = align;
  ctx.strokeStyle = ground;
  ctx.lineWidth = 3 * devicePixelRatio;
  ctx.lineJoin = 'round';
  ctx.strokeText(text, x, y);
  ctx.fillStyle = color;
  ctx.fillText(text, x, y);
  ctx.restore();
}
