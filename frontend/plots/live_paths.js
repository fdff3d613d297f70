// @ts-check
/** The lines of all lanes on a live layer: appended to while they only grow, drawn anew when anything else changed. */

import { inside } from "./frame.js";
import { Polyline } from "./polyline.js";

/** @import { Frame } from "./frame.js" */
/** @import { LiveLayer } from "./live_layer.js" */

/**
 * @typedef {object} Line
 * @property {number} index the lane's place
 * @property {string} key changes when rows that were drawn are no longer the same
 * @property {number} last the last row to draw
 * @property {(row: number) => number} x the pixel of a row
 * @property {(row: number) => number} y
 * @property {string} colour
 * @property {number} width
 * @property {string | null} casing
 * @property {number[]} [dash]
 */

/** Up to so many vertices in all, everything is drawn anew each frame, each lane in its casing. */
const FEW = 500;
const CASING_WIDTH = 3.4;
const CASING_OPACITY = 0.82;

/** Lines that turn at right angles where `stepped`. @param {Pick<LiveLayer, "trail" | "clearTrail">} layer @param {{stepped?: boolean}} [options] */
export function createLivePaths(layer, { stepped = false } = {}) {
  /** @type {Map<number, {key: string, line: Polyline, drawn: number}>} */
  const held = new Map();
  let drawnKey = "";

  /** The thinned line of a lane, up to its last row. @param {Line} lane */
  function thinned(lane) {
    let entry = held.get(lane.index);
    if (entry?.key !== lane.key) {
      entry = { key: lane.key, line: new Polyline(), drawn: -1 };
      held.set(lane.index, entry);
    }
    entry.line.extend(lane.last, lane.x, lane.y);
    return entry;
  }

  /** Draw `lanes` in `frame`; `key` changes when what is drawn must go. @param {Line[]} lanes @param {Frame} frame @param {string} key */
  function draw(lanes, frame, key) {
    const whole = `${key} ${lanes.map((lane) => `${lane.index}:${lane.key}:${lane.colour}:${lane.width}`).join()}`;
    const entries = lanes.map((lane) => ({ lane, entry: thinned(lane) }));
    const vertices = entries.reduce((sum, { entry }) => sum + entry.line.rows.length, 0);
    const behind = entries.some(({ lane, entry }) => lane.last < entry.drawn);
    const dashed = lanes.some(({ dash }) => dash !== undefined); // a dash cannot go on where it ended
    const anew = whole !== drawnKey || behind || dashed || vertices <= FEW;
    const ctx = layer.trail;
    if (anew) layer.clearTrail();
    ctx.save();
    clip(ctx, frame);
    for (const { lane, entry } of entries) {
      if (anew) drawWhole(ctx, lane, entry.line, stepped);
      else if (lane.last > entry.drawn) append(ctx, lane, { from: Math.max(0, entry.drawn), stepped });
      entry.drawn = lane.last;
    }
    ctx.restore();
    drawnKey = whole;
  }

  return {
    draw,
    thinned: (/** @type {Line} */ lane) => thinned(lane).line,
    /** Draw everything anew next time. */
    forget() {
      drawnKey = "";
    },
  };
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame */
export function clip(ctx, frame) {
  ctx.beginPath();
  ctx.rect(frame.left, frame.top, frame.width, frame.height);
  ctx.clip();
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
}

/** @param {CanvasRenderingContext2D} ctx @param {Line} lane @param {Polyline} line @param {boolean} stepped */
function drawWhole(ctx, lane, line, stepped) {
  const count = line.verticesTo(lane.last);
  if (count === 0) return;
  ctx.beginPath();
  ctx.moveTo(line.xs[0], line.ys[0]);
  for (let i = 1; i < count; i += 1) {
    if (stepped) ctx.lineTo(line.xs[i], line.ys[i - 1]);
    ctx.lineTo(line.xs[i], line.ys[i]);
  }
  if (stepped) ctx.lineTo(lane.x(lane.last), line.ys[count - 1]);
  ctx.lineTo(lane.x(lane.last), lane.y(lane.last));
  strokeLine(ctx, lane);
}

/** @param {CanvasRenderingContext2D} ctx @param {Line} lane @param {{from: number, stepped: boolean}} what */
function append(ctx, lane, { from, stepped }) {
  ctx.beginPath();
  ctx.moveTo(lane.x(from), lane.y(from));
  for (let row = from + 1; row <= lane.last; row += 1) {
    if (stepped) ctx.lineTo(lane.x(row), lane.y(row - 1));
    ctx.lineTo(lane.x(row), lane.y(row));
  }
  if (lane.casing) {
    ctx.globalCompositeOperation = "destination-over";
    strokeCasing(ctx, lane, lane.casing);
    ctx.globalCompositeOperation = "source-over";
  }
  ctx.strokeStyle = lane.colour;
  ctx.lineWidth = lane.width;
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {Line} lane */
function strokeLine(ctx, lane) {
  if (lane.casing) strokeCasing(ctx, lane, lane.casing);
  ctx.setLineDash(lane.dash ?? []);
  ctx.strokeStyle = lane.colour;
  ctx.lineWidth = lane.width;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {{width: number}} lane @param {string} casing */
export function strokeCasing(ctx, lane, casing) {
  ctx.globalAlpha = CASING_OPACITY;
  ctx.strokeStyle = casing;
  ctx.lineWidth = lane.width + CASING_WIDTH;
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/**
 * A thin line of rows `from` to `last`, without casing: what is to come, or what would have been.
 * @param {CanvasRenderingContext2D} ctx
 * @param {{from: number, last: number, x: (row: number) => number, y: (row: number) => number, colour: string, width: number, dash: number[]}} line
 */
export function drawFaint(ctx, { from, last, x, y, colour, width, dash }) {
  if (last <= from) return;
  let [px, py] = [x(from), y(from)];
  ctx.beginPath();
  ctx.moveTo(px, py);
  for (let row = from + 1; row <= last; row += 1) {
    const [nx, ny] = [x(row), y(row)];
    if (row < last && Math.abs(nx - px) + Math.abs(ny - py) < 1.5) continue;
    ctx.lineTo(nx, ny);
    [px, py] = [nx, ny];
  }
  ctx.setLineDash(dash);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Whether a row of a lane is in the plot area. @param {Frame} frame @param {{x: (row: number) => number, y: (row: number) => number}} line @param {number} row */
export const rowInside = (frame, line, row) => inside(frame, line.x(row), line.y(row), 1);
