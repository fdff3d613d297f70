// @ts-check
/** Data as a picture: points, what each lane's model makes of them, and the batch in use. */

import { drawAxes } from "./canvas_axes.js";
import { inside, pixelX, pixelY } from "./frame.js";
import { clip, strokeCasing } from "./live_paths.js";
import { faded } from "./palette.js";
import { drawSymbol } from "./symbols.js";

/** @import { DataPoint, Dataset } from "../datasets.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Palette } from "./palette.js" */

/** A model's two parameters, and how its lane looks. @typedef {{a: number, b: number, colour: string, symbol: string, frozen: boolean, selected: boolean}} Fitted */
/** What is drawn: `batch` the places of the points in use, if not all; `chosen` the point that keys move, if the focus is here. @typedef {{frame: Frame, dataset: Dataset, fits: Fitted[], batch: {places: Set<number>, colour: string} | null, chosen: number | null, palette: Palette}} Scene */

const ROOM = 0.08;
const CURVE_STEPS = 160;
/** Points are drawn smaller where there are very many. */
const MANY = 400;
const FAR = 1e3;

/** Where the points lie in a box of that size. @param {Pick<Dataset, "points">} dataset @param {{width: number, height: number}} size @param {number} rem @returns {Frame} */
export function dataFrame({ points }, { width, height }, rem) {
  const [left, top, right, bottom] = [2.7 * rem, 0.5 * rem, 0.8 * rem, 1.7 * rem];
  return { left, top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom), x: rangeOf(points, 0), y: rangeOf(points, 1), logY: false };
}

/** @param {DataPoint[]} points @param {number} column @returns {[number, number]} */
function rangeOf(points, column) {
  let [low, high] = [Infinity, -Infinity];
  for (const point of points) [low, high] = [Math.min(low, point[column]), Math.max(high, point[column])];
  const room = (high - low || 2) * ROOM;
  return [low - room, high + room];
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene */
export function drawData(ctx, scene) {
  const { frame, fits, dataset, palette } = scene;
  drawAxes(ctx, frame, palette);
  drawPoints(ctx, scene);
  ctx.save();
  clip(ctx, frame);
  for (const fit of fits) drawFit(ctx, { frame, shows: dataset.shows, fit, palette });
  ctx.restore();
  fits.forEach((fit, place) => drawMark(ctx, { frame, shows: dataset.shows, fit, palette, share: (place + 1) / (fits.length + 1) }));
}

/** Points that are not in the batch are faint, and those that are have a ring. @param {CanvasRenderingContext2D} ctx @param {Scene} scene */
function drawPoints(ctx, { frame, dataset: { points, classes }, batch, chosen, palette }) {
  const radius = palette.rem * (points.length > MANY ? 0.16 : 0.27);
  const order = batch ? [...points.keys()].sort((a, b) => Number(batch.places.has(a)) - Number(batch.places.has(b))) : [...points.keys()];
  for (const place of order) {
    const point = points[place];
    const [x, y] = [pixelX(frame, point[0]), pixelY(frame, point[1])];
    if (!inside(frame, x, y, radius)) continue;
    const used = batch?.places.has(place) ?? false;
    const colour = batch && !used ? faded(palette.muted, 0.42) : palette.text;
    const hollow = classes > 0 && point[2] === 0;
    shape(ctx, { x, y, radius: radius * (used ? 1.25 : 1), square: classes > 0 && point[2] > 0, fill: hollow ? palette.panel : colour, rim: hollow || points.length > MANY ? colour : palette.casing });
    if (used && batch) ring(ctx, { x, y, radius: radius * 2.1, colour: batch.colour, width: 2 });
    if (place === chosen) ring(ctx, { x, y, radius: radius * 2.9, colour: palette.text, width: 1.6 });
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, radius: number, square: boolean, fill: string, rim: string}} how */
function shape(ctx, { x, y, radius, square, fill, rim }) {
  ctx.beginPath();
  if (square) ctx.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
  else ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.strokeStyle = rim;
  ctx.lineWidth = 1.4;
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, radius: number, colour: string, width: number}} how */
function ring(ctx, { x, y, radius, colour, width }) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** @typedef {{frame: Frame, shows: Dataset["shows"], fit: Fitted, palette: Palette}} Drawn */

/** @param {CanvasRenderingContext2D} ctx @param {Drawn} drawn */
function drawFit(ctx, { frame, shows, fit, palette }) {
  const way = wayOf(shows, fit, frame);
  if (way.length === 0) return;
  ctx.beginPath();
  way.forEach(([x, y], i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
  const width = palette.path * (fit.frozen ? 0.6 : fit.selected ? 1 : 0.8);
  if (!fit.frozen) strokeCasing(ctx, { width }, palette.casing);
  ctx.setLineDash(fit.frozen ? [4, 5] : []);
  ctx.strokeStyle = fit.colour;
  ctx.lineWidth = width;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** The lane's symbol on its line, each at another place. @param {CanvasRenderingContext2D} ctx @param {Drawn & {share: number}} drawn */
function drawMark(ctx, { frame, shows, fit, palette, share }) {
  if (fit.frozen) return;
  const seen = wayOf(shows, fit, frame).filter(([x, y]) => inside(frame, x, y));
  const at = seen[Math.floor(share * seen.length)];
  if (at) drawSymbol(ctx, { name: fit.symbol, x: at[0], y: at[1], size: palette.head * (fit.selected ? 1 : 0.8), fill: fit.colour, rim: 2, rimColour: fit.selected ? palette.text : palette.casing });
}

/** The pixels of what a model draws: a line, a curve, or the border between two classes. @param {Dataset["shows"]} shows @param {Fitted} fit @param {Frame} frame @returns {[number, number][]} */
function wayOf(shows, { a, b }, frame) {
  const steps = Array.from({ length: CURVE_STEPS + 1 }, (_, i) => i / CURVE_STEPS);
  if (shows === "classes") return borderOf(a, b, frame, steps);
  return steps.map((share) => {
    const x = frame.x[0] + share * (frame.x[1] - frame.x[0]);
    const y = shows === "curve" ? Math.tanh(a * x + b) : a * x + b;
    return [pixelX(frame, x), pixelY(frame, y)];
  });
}

/** The line a x + b y = 0, as far as it can be seen. @param {number} a @param {number} b @param {Frame} frame @param {number[]} steps @returns {[number, number][]} */
function borderOf(a, b, { ...frame }, steps) {
  const size = Math.hypot(a, b);
  if (!(size > 0)) return [];
  const far = Math.min(FAR, 2 * Math.max(...frame.x.map(Math.abs), ...frame.y.map(Math.abs)));
  return steps.map((share) => {
    const along = (2 * share - 1) * far;
    return [pixelX(frame, (-b / size) * along), pixelY(frame, (a / size) * along)];
  });
}

/** The point that lies nearest to a pixel, if within `reach`. @param {DataPoint[]} points @param {Frame} frame @param {readonly [number, number]} at @param {number} reach */
export function pointNear(points, frame, [px, py], reach) {
  let [best, far] = [/** @type {number | null} */ (null), reach];
  points.forEach(([x, y], place) => {
    const away = Math.hypot(pixelX(frame, x) - px, pixelY(frame, y) - py);
    if (away < far) [best, far] = [place, away];
  });
  return best;
}
