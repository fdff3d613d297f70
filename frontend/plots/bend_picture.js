// @ts-check
/** A small drawing of a curvature: both directions at right angles, and in a bowl the shape of a level around its bottom. */

/** @import { PointCurvature } from "../messages.js" */
/** @import { Box } from "./canvas.js" */
/** @import { Palette } from "./palette.js" */

const LENGTH = 0.36;
/** The shorter of two levels of the quadratic is drawn no thinner than this share of the longer. */
const THIN = 0.1;

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, curvature: PointCurvature, colour: string, palette: Palette}} what */
export function drawBends(ctx, { box, curvature: { eigenvalues, eigenvectors }, colour, palette }) {
  if (!eigenvalues || !eigenvectors) return;
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const size = Math.min(box.width, box.height) * LENGTH;
  const widths = eigenvalues.map((value) => 1 / Math.sqrt(Math.abs(value) || Number.MIN_VALUE));
  const widest = Math.max(...widths);
  const radii = widths.map((one) => size * Math.max(THIN, one / widest));
  if (eigenvalues[0] * eigenvalues[1] > 0) {
    const [, [ax, ay]] = eigenvectors;
    ctx.beginPath();
    ctx.ellipse(x, y, radii[1], radii[0], -Math.atan2(ay, ax), 0, 2 * Math.PI);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.6;
    ctx.stroke();
  }
  eigenvectors.forEach(([ax, ay], i) => axis(ctx, { x, y, ax, ay: -ay, size, value: eigenvalues[i], name: i === 1 ? "\u03bb\u2081" : "\u03bb\u2082", strong: i === 1, palette }));
}

/** A line along an eigenvector with its name at the end, dashed where the loss bends down. @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, ax: number, ay: number, size: number, value: number, name: string, strong: boolean, palette: Palette}} what */
function axis(ctx, { x, y, ax, ay, size, value, name, strong, palette }) {
  ctx.beginPath();
  ctx.moveTo(x - ax * size, y - ay * size);
  ctx.lineTo(x + ax * size, y + ay * size);
  ctx.setLineDash(value < 0 ? [4, 3] : []);
  ctx.strokeStyle = palette.text;
  ctx.lineWidth = strong ? 2.4 : 1.3;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.font = `${palette.axisSize}px ${palette.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = palette.text;
  ctx.fillText(name, x + ax * (size + palette.rem * 0.7), y + ay * (size + palette.rem * 0.7));
}
