// @ts-check
/** The largest eigenvalue along a run, with the line of the edge of stability. */

import { rangeTicks } from "./line_ticks.js";

/** @import { Box } from "./canvas.js" */
/** @import { Palette } from "./palette.js" */

/** `limits` are those of the same rows, null where none is known. @typedef {{rows: ArrayLike<number>, eigenvalues: ArrayLike<number>, limits: number[] | null}} Sharp */

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, sharp: Sharp, shown: number, hue: string, palette: Palette, number: (value: number) => string, names: {curve: string, line: string}}} scene */
export function drawSharpness(ctx, { box, sharp: { rows, eigenvalues, limits }, shown, hue, palette, number, names }) {
  const room = { left: box.left + palette.rem * 3.2, top: box.top + palette.rem * 1.7, width: box.width - palette.rem * 4, height: box.height - palette.rem * 3.4 };
  const last = rows[rows.length - 1] || 1;
  const finite = [...Array.from(eigenvalues), ...(limits ?? [])].filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(...finite, 1e-12) * 1.08];
  const x = (/** @type {number} */ row) => room.left + (row / last) * room.width;
  const y = (/** @type {number} */ value) => room.top + room.height - ((value - low) / (high - low)) * room.height;
  ctx.font = `${palette.rem * 0.79}px ${palette.font}`;
  ctx.strokeStyle = palette.line;
  ctx.fillStyle = palette.muted;
  ctx.lineWidth = 1;
  ctx.textAlign = "end";
  ctx.textBaseline = "middle";
  for (const tick of rangeTicks(low, high, 4)) {
    path(ctx, [[room.left, y(tick)], [room.left + room.width, y(tick)]]);
    ctx.fillText(number(tick), room.left - palette.rem * 0.4, y(tick));
  }
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  for (const tick of rangeTicks(0, last, 4)) ctx.fillText(number(tick), x(tick), room.top + room.height + palette.rem * 0.4);
  ctx.lineWidth = palette.path * 0.7;
  if (limits) {
    ctx.setLineDash([7, 5]);
    ctx.strokeStyle = palette.text;
    path(ctx, limits.map((limit, i) => [x(rows[i]), y(limit)]));
    ctx.setLineDash([]);
  }
  ctx.strokeStyle = hue;
  path(ctx, Array.from(eigenvalues, (value, i) => [x(rows[i]), y(value)]));
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.muted;
  path(ctx, [[x(Math.min(shown, last)), room.top], [x(Math.min(shown, last)), room.top + room.height]]);
  key(ctx, { left: room.left, top: box.top + palette.rem * 0.7, palette, parts: [{ text: names.curve, colour: hue, dash: [] }, ...(limits ? [{ text: names.line, colour: palette.text, dash: [7, 5] }] : [])] });
}

/** @param {CanvasRenderingContext2D} ctx @param {[number, number][]} points */
function path(ctx, points) {
  ctx.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {{left: number, top: number, palette: Palette, parts: {text: string, colour: string, dash: number[]}[]}} what */
function key(ctx, { left, top, palette, parts }) {
  let at = left;
  ctx.textAlign = "start";
  ctx.textBaseline = "middle";
  for (const { text, colour, dash } of parts) {
    ctx.setLineDash(dash);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    path(ctx, [[at, top], [at + palette.rem * 1.4, top]]);
    ctx.setLineDash([]);
    ctx.fillStyle = palette.text;
    ctx.fillText(text, at + palette.rem * 1.8, top);
    at += palette.rem * 2.8 + ctx.measureText(text).width;
  }
}
