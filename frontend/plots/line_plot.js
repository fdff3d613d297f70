// @ts-check
/** The loss along a line: curve, tangent at the playhead, the step and where it lands. */

import { rangeTicks } from "./line_ticks.js";
import { drawPart, namePart } from "./step_arrows.js";
import { drawSymbol } from "./symbols.js";

/** @import { StepLine } from "../step_line.js" */
/** @import { Box } from "./canvas.js" */
/** @import { Palette } from "./palette.js" */

/** What is drawn: the curve, the loss at the playhead and where the step lands. @typedef {{offsets: ArrayLike<number>, loss: ArrayLike<number>, here: number, lands: number}} Curve */

const TANGENT = 0.55;

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, line: StepLine, curve: Curve, hue: string, symbol: string, palette: Palette, words: {step: string, tangent: string, offset: string}, number: (value: number) => string}} scene */
export function drawLine(ctx, { box, line, curve, hue, symbol, palette, words, number }) {
  const room = { left: box.left + palette.rem * 3.6, top: box.top + palette.rem * 0.8, width: box.width - palette.rem * 4.6, height: box.height - palette.rem * 3.2 };
  const [low, high] = rangeOf(curve);
  const x = (/** @type {number} */ offset) => room.left + ((offset + line.reach) / (2 * line.reach)) * room.width;
  const y = (/** @type {number} */ loss) => room.top + room.height - ((loss - low) / (high - low)) * room.height;
  axes(ctx, { room, x, y, low, high, line, palette, number, words });
  ctx.save();
  ctx.beginPath();
  ctx.rect(room.left, room.top, room.width, room.height);
  ctx.clip();
  stroke(ctx, Array.from(curve.offsets, (offset, i) => /** @type {[number, number]} */ ([x(offset), y(curve.loss[i])])), { colour: palette.text, width: palette.path * 0.8, dash: [] });
  const span = line.reach * TANGENT;
  stroke(ctx, [[x(-span), y(curve.here - line.slope * span)], [x(span), y(curve.here + line.slope * span)]], { colour: palette.muted, width: palette.path * 0.6, dash: [6, 5] });
  ctx.restore();
  const from = /** @type {[number, number]} */ ([x(0), y(curve.here)]);
  const to = /** @type {[number, number]} */ ([x(line.landing), Number.isFinite(curve.lands) ? y(curve.lands) : from[1]]);
  const tip = /** @type {[number, number]} */ ([Math.max(room.left, Math.min(room.left + room.width, to[0])), Math.max(room.top, Math.min(room.top + room.height, to[1]))]);
  drawPart(ctx, { from, to: tip }, { look: { dash: [], width: 1.2, tone: "lane" }, colour: hue, palette });
  namePart(ctx, { from, to: tip }, { text: words.step, colour: hue, palette, side: 1, box: room });
  drawSymbol(ctx, { name: symbol, x: from[0], y: from[1], size: palette.rem * 1.05, fill: hue, rim: 2.2, rimColour: palette.casing });
  drawSymbol(ctx, { name: "circle", x: tip[0], y: tip[1], size: palette.rem * 0.6, fill: palette.text, rim: 2, rimColour: palette.casing });
}

/** @param {Curve} curve @returns {[number, number]} */
function rangeOf({ loss, here, lands }) {
  const finite = Array.from(loss).filter(Number.isFinite);
  const all = [...finite, here, ...(Number.isFinite(lands) ? [lands] : [])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const pad = (high - low || Math.abs(high) || 1) * 0.06;
  return [low - pad, high + pad];
}

/** @param {CanvasRenderingContext2D} ctx @param {{room: Box, x: (offset: number) => number, y: (loss: number) => number, low: number, high: number, line: StepLine, palette: Palette, number: (value: number) => string, words: {offset: string}}} scene */
function axes(ctx, { room, x, y, low, high, line, palette, number, words }) {
  ctx.font = `${palette.rem * 0.79}px ${palette.font}`;
  ctx.fillStyle = palette.muted;
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1;
  ctx.textBaseline = "middle";
  ctx.textAlign = "end";
  for (const loss of rangeTicks(low, high, 4)) {
    line_(ctx, [room.left, y(loss)], [room.left + room.width, y(loss)]);
    ctx.fillText(number(loss), room.left - palette.rem * 0.4, y(loss));
  }
  ctx.textBaseline = "top";
  ctx.textAlign = "center";
  for (const offset of rangeTicks(-line.reach, line.reach, 4)) ctx.fillText(number(offset), x(offset), room.top + room.height + palette.rem * 0.35);
  ctx.fillText(words.offset, room.left + room.width / 2, room.top + room.height + palette.rem * 1.4);
}

/** @param {CanvasRenderingContext2D} ctx @param {readonly [number, number]} from @param {readonly [number, number]} to */
function line_(ctx, from, to) {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {[number, number][]} points @param {{colour: string, width: number, dash: number[]}} how */
function stroke(ctx, points, { colour, width, dash }) {
  ctx.beginPath();
  let on = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(y)) on = false;
    else if (on) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
    on = Number.isFinite(y);
  }
  ctx.setLineDash(dash);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.lineJoin = "round";
  ctx.stroke();
  ctx.setLineDash([]);
}
