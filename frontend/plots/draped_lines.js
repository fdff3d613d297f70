// @ts-check
/** The paths of all lanes on a surface: what is seen in its casing, what the surface hides thin and dim. */

import { DrapedPath } from "./draped_path.js";
import { strokeCasing } from "./live_paths.js";

/** @import { LaneView } from "./lane_lines.js" */
/** @import { LiveLayer } from "./live_layer.js" */
/** @import { Ground } from "./ground.js" */
/** @import { Palette } from "./palette.js" */

/** @typedef {{path: DrapedPath, key: string, drawn: number, last: number, generation: number}} Entry */

/** Up to so many vertices in all, everything is drawn anew each frame, each lane in its casing. */
const FEW = 600;
const HIDDEN_OPACITY = 0.4;
/** How wide hidden pieces and ghosts are, beside a path that is seen. */
const THIN = 0.6;

/** @param {LiveLayer} layer */
export function createDrapedLines(layer) {
  /** @type {Map<number, Entry>} */
  const held = new Map();
  /** @type {Ground | null} */
  let ground = null;
  let drawnKey = "";

  /** A lane's path on the ground, up to its last row. @param {LaneView} lane @param {Ground} on */
  function laid(lane, on) {
    let entry = held.get(lane.index);
    if (entry?.key !== lane.key) {
      entry = { path: new DrapedPath(on), key: lane.key, drawn: 0, last: -1, generation: 0 };
      held.set(lane.index, entry);
    }
    entry.path.extend(lane.last, lane.rows);
    return entry;
  }

  /**
   * Draw the lanes on the ground, after `under` where all is drawn anew.
   * @param {LaneView[]} lanes @param {Ground} on
   * @param {{palette: Palette, anew: boolean, under: (ctx: CanvasRenderingContext2D) => void}} how
   */
  function draw(lanes, on, { palette, anew, under }) {
    if (on !== ground) held.clear();
    ground = on;
    const key = `${palette.path} ${lanes.map((lane) => `${lane.index}:${lane.key}:${lane.colour}`).join()}`;
    const entries = lanes.map((lane) => ({ lane, entry: laid(lane, on) }));
    const vertices = entries.reduce((sum, { entry }) => sum + entry.path.rows.length, 0);
    const stale = entries.some(({ lane, entry }) => lane.last < entry.last || entry.generation !== entry.path.generation);
    const whole = anew || key !== drawnKey || stale || vertices <= FEW;
    const ctx = layer.trail;
    ctx.save();
    ctx.lineJoin = ctx.lineCap = "round";
    if (whole) {
      layer.clearTrail();
      under(ctx);
    }
    for (const { lane, entry } of entries) {
      const to = entry.path.verticesTo(lane.last);
      stroke(ctx, entry.path, { from: whole ? 0 : entry.drawn, to, lane, palette, whole });
      Object.assign(entry, { drawn: to, last: lane.last, generation: entry.path.generation });
    }
    ctx.restore();
    drawnKey = key;
  }

  return { draw, paths: () => [...held.values()].map(({ path, last }) => ({ line: path, last })) };
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {DrapedPath} path
 * @param {{from: number, to: number, lane: LaneView, palette: Palette, whole: boolean}} what
 */
function stroke(ctx, path, { from, to, lane, palette, whole }) {
  const width = palette.path * (lane.frozen ? THIN : 1);
  ctx.strokeStyle = lane.colour;
  if (trace(ctx, path, { from, to, hidden: true })) {
    ctx.globalAlpha = HIDDEN_OPACITY;
    ctx.lineWidth = palette.path * THIN;
    ctx.stroke();
    ctx.globalAlpha = 1;
  }
  if (!trace(ctx, path, { from, to, hidden: false })) return;
  if (!lane.frozen) strokeUnder(ctx, width, { palette, whole });
  ctx.strokeStyle = lane.colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** The casing of what is traced: under all that is there where it is only added to. @param {CanvasRenderingContext2D} ctx @param {number} width @param {{palette: Palette, whole: boolean}} how */
function strokeUnder(ctx, width, { palette, whole }) {
  ctx.globalCompositeOperation = whole ? "source-over" : "destination-over";
  strokeCasing(ctx, { width }, palette.casing);
  ctx.globalCompositeOperation = "source-over";
}

/** The pieces that are hidden, or those that are not, as one canvas path; whether there are any. @param {CanvasRenderingContext2D} ctx @param {DrapedPath} path @param {{from: number, to: number, hidden: boolean}} what */
export function trace(ctx, { xs, ys, hidden }, { from, to, hidden: wanted }) {
  let [any, open] = [false, false];
  ctx.beginPath();
  for (let i = Math.max(1, from); i < to; i += 1) {
    const fits = hidden[i] === wanted && !Number.isNaN(xs[i]) && !Number.isNaN(xs[i - 1]);
    if (fits && !open) ctx.moveTo(xs[i - 1], ys[i - 1]);
    if (fits) ctx.lineTo(xs[i], ys[i]);
    open = fits;
    any ||= fits;
  }
  return any;
}
