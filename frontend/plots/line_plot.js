// @ts-check
/** The loss along a line: curve, tangent at the playhead, the step and where it lands. */

import { drawAxes } from "./canvas_axes.js";
import { pixelX, pixelY } from "./frame.js";
import { clip } from "./live_paths.js";
import { drawPart, namePart } from "./step_arrows.js";
import { drawSymbol } from "./symbols.js";

/** @import { Vector } from "../anatomy.js" */
/** @import { StepLine } from "../step_line.js" */
/** @import { Box } from "./canvas.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Palette } from "./palette.js" */

/** What is drawn: the curve, the loss at the playhead and where the step lands. @typedef {{offsets: ArrayLike<number>, loss: ArrayLike<number>, here: number, lands: number}} Curve */

/** The share of the line's reach that the tangent takes to both sides. */
const TANGENT = 0.55;
const ROOM = 0.06;

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, line: StepLine, curve: Curve, hue: string, symbol: string, palette: Palette, words: {step: string, tangent: string, offset: string}, number: (value: number) => string}} scene */
export function drawLine(ctx, { box, line, curve, hue, symbol, palette, words, number }) {
  const frame = frameIn(box, line, curve, palette.rem);
  /** @param {number} offset @param {number} loss @returns {Vector} */
  const pixel = (offset, loss) => [pixelX(frame, offset), pixelY(frame, loss)];
  drawAxes(ctx, frame, palette, number);
  ctx.textBaseline = "top";
  ctx.textAlign = "center";
  ctx.fillText(words.offset, frame.left + frame.width / 2, frame.top + frame.height + palette.rem * 1.4);
  const span = line.reach * TANGENT;
  const tangent = { from: pixel(-span, curve.here - line.slope * span), to: pixel(span, curve.here + line.slope * span) };
  ctx.save();
  clip(ctx, frame);
  stroke(ctx, Array.from(curve.offsets, (offset, i) => pixel(offset, curve.loss[i])), { colour: palette.text, width: palette.path * 0.8, dash: [] });
  stroke(ctx, [tangent.from, tangent.to], { colour: palette.muted, width: palette.path * 0.6, dash: [6, 5] });
  ctx.restore();
  namePart(ctx, tangent, { text: words.tangent, colour: palette.muted, palette, side: line.slope > 0 ? 1 : -1, box: frame });
  const from = pixel(0, curve.here);
  const to = within(frame, pixel(line.landing, Number.isFinite(curve.lands) ? curve.lands : curve.here));
  drawPart(ctx, { from, to }, { look: { dash: [], width: 1.2, tone: "lane" }, colour: hue, palette });
  namePart(ctx, { from, to }, { text: words.step, colour: hue, palette, side: line.slope > 0 ? -1 : 1, box: frame });
  drawSymbol(ctx, { name: symbol, x: from[0], y: from[1], size: palette.rem * 1.05, fill: hue, rim: 2.2, rimColour: palette.casing });
  drawSymbol(ctx, { name: "circle", x: to[0], y: to[1], size: palette.rem * 0.6, fill: palette.text, rim: 2, rimColour: palette.casing });
}

/** Where the line and its losses lie in the box. @param {Box} box @param {StepLine} line @param {Curve} curve @param {number} rem @returns {Frame} */
function frameIn(box, { reach }, { loss, here, lands }, rem) {
  const all = [...Array.from(loss), here, lands].filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low || Math.abs(high) || 1) * ROOM;
  return { left: box.left + 3.6 * rem, top: box.top + 0.8 * rem, width: Math.max(1, box.width - 4.6 * rem), height: Math.max(1, box.height - 3.2 * rem), x: [-reach, reach], y: [low - room, high + room], logY: false };
}

/** The nearest point inside. @param {Frame} frame @param {Vector} point @returns {Vector} */
function within({ left, top, width, height }, [x, y]) {
  return [Math.max(left, Math.min(left + width, x)), Math.max(top, Math.min(top + height, y))];
}

/** @param {CanvasRenderingContext2D} ctx @param {Vector[]} points one that is not finite makes a gap @param {{colour: string, width: number, dash: number[]}} how */
function stroke(ctx, points, { colour, width, dash }) {
  ctx.beginPath();
  let on = false;
  for (const [x, y] of points) {
    if (Number.isFinite(y)) (on ? ctx.lineTo : ctx.moveTo).call(ctx, x, y);
    on = Number.isFinite(y);
  }
  ctx.setLineDash(dash);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.lineJoin = "round";
  ctx.stroke();
  ctx.setLineDash([]);
}
