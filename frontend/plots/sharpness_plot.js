// @ts-check
/** The largest eigenvalue along a run, with the line of the edge of stability. */

import { drawAxes } from "./canvas_axes.js";
import { pixelX, pixelY } from "./frame.js";

/** @import { Vector } from "../anatomy.js" */
/** @import { Box } from "./canvas.js" */
/** @import { Palette } from "./palette.js" */

/** `limits` are those of the same rows, null where none is known. @typedef {{rows: ArrayLike<number>, eigenvalues: ArrayLike<number>, limits: number[] | null}} Sharp */

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, sharp: Sharp, shown: number, hue: string, palette: Palette, number: (value: number) => string, names: {curve: string, line: string}}} scene */
export function drawSharpness(ctx, { box, sharp: { rows, eigenvalues, limits }, shown, hue, palette, number, names }) {
  const { rem, path, text, muted } = palette;
  const last = Math.max(1, rows[rows.length - 1]);
  const finite = [...Array.from(eigenvalues), ...(limits ?? [])].filter(Number.isFinite);
  /** @type {import("./frame.js").Frame} */
  const frame = { left: box.left + 3.2 * rem, top: box.top + 1.7 * rem, width: Math.max(1, box.width - 4 * rem), height: Math.max(1, box.height - 3.4 * rem), x: [0, last], y: [Math.min(0, ...finite), Math.max(...finite, 1e-12) * 1.08], logY: false };
  /** @param {number} row @param {number} value @returns {Vector} */
  const pixel = (row, value) => [pixelX(frame, row), pixelY(frame, value)];
  drawAxes(ctx, frame, palette, number);
  if (limits) stroke(ctx, limits.map((limit, i) => pixel(rows[i], limit)), { colour: text, width: path * 0.7, dash: [7, 5] });
  stroke(ctx, Array.from(eigenvalues, (value, i) => pixel(rows[i], value)), { colour: hue, width: path * 0.7, dash: [] });
  const at = pixelX(frame, Math.min(shown, last));
  stroke(ctx, [[at, frame.top], [at, frame.top + frame.height]], { colour: muted, width: 1, dash: [] });
  key(ctx, { left: frame.left, top: box.top + rem * 0.7, palette, parts: [{ text: names.curve, colour: hue, dash: [] }, ...(limits ? [{ text: names.line, colour: text, dash: [7, 5] }] : [])] });
}

/** @param {CanvasRenderingContext2D} ctx @param {Vector[]} points @param {{colour: string, width: number, dash: number[]}} how */
function stroke(ctx, points, { colour, width, dash }) {
  ctx.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
  ctx.setLineDash(dash);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** What each line is. @param {CanvasRenderingContext2D} ctx @param {{left: number, top: number, palette: Palette, parts: {text: string, colour: string, dash: number[]}[]}} what */
function key(ctx, { left, top, palette, parts }) {
  let at = left;
  ctx.textAlign = "start";
  ctx.textBaseline = "middle";
  for (const { text, colour, dash } of parts) {
    stroke(ctx, [[at, top], [at + palette.rem * 1.4, top]], { colour, width: 2, dash });
    ctx.fillStyle = palette.text;
    ctx.fillText(text, at + palette.rem * 1.8, top);
    at += palette.rem * 2.8 + ctx.measureText(text).width;
  }
}
