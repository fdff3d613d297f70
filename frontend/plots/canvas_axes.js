// @ts-check
/** Axes on a canvas: round numbers, and a line for each. */

import { pixelX, pixelY } from "./frame.js";

/** @import { Frame } from "./frame.js" */
/** @import { Palette } from "./palette.js" */

const TICKS = 5;

/** Round numbers inside a range. @param {readonly [number, number]} range @param {number} most */
export function ticksOf([low, high], most) {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const stride = ([1, 2, 5, 10].find((digit) => digit * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / stride);
  return Array.from({ length: Math.floor(high / stride) - first + 1 }, (_, i) => Number(((first + i) * stride).toPrecision(12)));
}

/** Lines and numbers of both axes. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Palette} palette @param {(value: number) => string} [textOf] how a number is written */
export function drawAxes(ctx, frame, palette, textOf = plain) {
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height];
  ctx.font = `${palette.rem * 0.79}px ${palette.font}`;
  ctx.fillStyle = palette.muted;
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1;
  ctx.textBaseline = "top";
  ctx.textAlign = "center";
  for (const x of ticksOf(frame.x, TICKS + 1)) {
    const at = Math.round(pixelX(frame, x)) + 0.5;
    stroke(ctx, [at, frame.top], [at, bottom]);
    ctx.fillText(textOf(x), at, bottom + palette.rem * 0.35);
  }
  ctx.textBaseline = "middle";
  ctx.textAlign = "end";
  for (const y of ticksOf(frame.y, Math.max(2, Math.min(TICKS, Math.floor(frame.height / (palette.rem * 1.7)))))) {
    const at = Math.round(pixelY(frame, y)) + 0.5;
    stroke(ctx, [frame.left, at], [right, at]);
    ctx.fillText(textOf(y), frame.left - palette.rem * 0.45, at);
  }
}

/** @param {number} value */
const plain = (value) => String(value).replace("-", "\u2212");

/** @param {CanvasRenderingContext2D} ctx @param {[number, number]} from @param {[number, number]} to */
function stroke(ctx, from, to) {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}
