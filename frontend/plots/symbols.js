// @ts-check
/** The head of each lane: one shape, drawn on canvas and in lists alike. */

import { drawing } from "../dom.js";

/** Outlines in a box from -10 to 10, of about equal weight to the eye. */
const OUTLINES = {
  circle: "M0 -7.6A7.6 7.6 0 1 1 0 7.6A7.6 7.6 0 1 1 0 -7.6Z",
  diamond: "M0 -9.4L9.4 0L0 9.4L-9.4 0Z",
  square: "M-6.9 -6.9H6.9V6.9H-6.9Z",
  "triangle-up": "M0 -8.6L9 7H-9Z",
  star: "M0 -10L2.47 -3.4L9.51 -3.09L4 1.3L5.88 8.09L0 4.2L-5.88 8.09L-4 1.3L-9.51 -3.09L-2.47 -3.4Z",
  "triangle-down": "M0 8.6L9 -7H-9Z",
  hexagon: "M8.8 0L4.4 7.6H-4.4L-8.8 0L-4.4 -7.6H4.4Z",
  cross: "M-2.9 -8.8H2.9V-2.9H8.8V2.9H2.9V8.8H-2.9V2.9H-8.8V-2.9H-2.9Z",
};

/** @typedef {keyof typeof OUTLINES} SymbolName */

/** @param {string} name @returns {string} */
const outline = (name) => (name in OUTLINES ? OUTLINES[/** @type {SymbolName} */ (name)] : OUTLINES.circle);

/** @type {Map<string, Path2D>} */
const paths = new Map();

/** @param {string} name @returns {Path2D} */
function pathOf(name) {
  const known = paths.get(name);
  if (known) return known;
  const path = new Path2D(outline(name));
  paths.set(name, path);
  return path;
}

/**
 * The symbol for a list, in the current text colour.
 * @param {string} name
 */
export function symbolMark(name) {
  return drawing({ path: outline(name), box: "-11 -11 22 22", class: "mark" });
}

/**
 * Draw a symbol `size` pixels high with a rim of `rim` pixels around it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {{name: string, x: number, y: number, size: number, fill: string, rim: number, rimColour: string, casing?: string}} head
 */
export function drawSymbol(ctx, { name, x, y, size, fill, rim, rimColour, casing }) {
  const scale = size / 17;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.lineJoin = "round";
  const path = pathOf(name);
  if (casing) stroke(ctx, path, (2 * rim + 4.4) / scale, casing);
  stroke(ctx, path, (2 * rim) / scale, rimColour);
  ctx.fillStyle = fill;
  ctx.fill(path);
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {Path2D} path @param {number} width @param {string} colour */
function stroke(ctx, path, width, colour) {
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke(path);
}
