// @ts-check
/** The local quadratic on the map: its level through a lane's head, and its middle. */

import { levelOf } from "../stability.js";
import { inside, pixelX, pixelY } from "./frame.js";
import { drawNote, widthOf } from "./lettering.js";
import { clip } from "./live_paths.js";

/** @import { PointCurvature } from "../messages.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Palette } from "./palette.js" */

/** A level is drawn at least so large, as a share of the shorter side. */
const LEAST = 0.06;

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {{curvature: PointCurvature, at: [number, number], colour: string, palette: Palette, names: {model: string, middle: string}}} what */
export function drawQuadratic(ctx, frame, { curvature, at, colour, palette, names }) {
  const sides = [frame.x[1] - frame.x[0], frame.y[1] - frame.y[0]];
  const level = levelOf(curvature, at, { reach: Math.hypot(sides[0], sides[1]), least: Math.min(...sides) * LEAST });
  if (!level) return;
  ctx.save();
  clip(ctx, frame);
  ctx.beginPath();
  for (const points of level.lines) points.forEach(([x, y], i) => (i === 0 ? ctx.moveTo(pixelX(frame, x), pixelY(frame, y)) : ctx.lineTo(pixelX(frame, x), pixelY(frame, y))));
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.casing;
  ctx.lineWidth = palette.path * 0.6 + 3;
  ctx.stroke();
  ctx.setLineDash([7, 4]);
  ctx.strokeStyle = colour;
  ctx.lineWidth = palette.path * 0.6;
  ctx.stroke();
  ctx.restore();
  if (level.middle && level.shape === "ellipse" && (curvature.eigenvalues?.[0] ?? 0) > 0) drawMiddle(ctx, frame, { at: level.middle, name: names.middle, colour, palette });
  const seen = level.lines.flat().map(([x, y]) => ({ x: pixelX(frame, x), y: pixelY(frame, y) })).filter(({ x, y }) => inside(frame, x, y, -palette.rem * 1.2));
  const head = { x: pixelX(frame, at[0]), y: pixelY(frame, at[1]) };
  const far = seen.toSorted((one, other) => Math.hypot(other.x - head.x, other.y - head.y) - Math.hypot(one.x - head.x, one.y - head.y)).at(0);
  if (far) drawName(ctx, frame, { ...far, text: names.model, palette });
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {{at: [number, number], name: string, colour: string, palette: Palette}} what */
function drawMiddle(ctx, frame, { at, name, colour, palette }) {
  const [x, y] = [pixelX(frame, at[0]), pixelY(frame, at[1])];
  if (!inside(frame, x, y)) return;
  const arm = palette.rem * 0.35;
  ctx.beginPath();
  for (const side of [-1, 1]) {
    ctx.moveTo(x - arm, y - side * arm);
    ctx.lineTo(x + arm, y + side * arm);
  }
  for (const [style, width] of /** @type {const} */ ([[palette.casing, 4.5], [colour, 1.8]])) {
    ctx.strokeStyle = style;
    ctx.lineWidth = width;
    ctx.stroke();
  }
  drawName(ctx, frame, { x, y: y + palette.rem * 1.1, text: name, palette });
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {{x: number, y: number, text: string, palette: Palette}} what */
function drawName(ctx, frame, { x, y, text, palette }) {
  const size = palette.rem * 0.86;
  const width = widthOf(ctx, text, `500 ${size}px ${palette.font}`);
  const left = Math.max(frame.left + 4, Math.min(frame.left + frame.width - width - 4, x - width / 2));
  drawNote(ctx, { x: left, y: Math.min(frame.top + frame.height - size, Math.max(frame.top + size, y)), width, text }, { colour: palette.text, casing: palette.casing, font: palette.font, size });
}
