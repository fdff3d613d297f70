// @ts-check
/** Writing on the plots: painted once and then copied, because text is slow to draw. */

/** @import { Box, Placed } from "./labels.js" */

/** @typedef {{casing: string, font: string, size: number, leader: number}} LabelStyle */

/** @type {Map<string, number>} */
const widths = new Map();

/** How wide a text is; measured once the fonts are there. @param {CanvasRenderingContext2D} ctx @param {string} text @param {string} font */
export function widthOf(ctx, text, font) {
  const key = `${font}|${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  ctx.font = font;
  const { width } = ctx.measureText(text);
  if (document.fonts.status === "loaded") widths.set(key, width);
  return width;
}

/** What was painted before, by all that decides its look. @type {Map<string, {canvas: HTMLCanvasElement, ratio: number}>} */
const painted = new Map();
const MOST_PAINTED = 120;
const NOTE_EDGE = 3;

/** The picture of that key, painted when it is new. @param {string} key @param {{width: number, height: number}} size @param {(ctx: CanvasRenderingContext2D) => void} paint */
function once(key, { width, height }, paint) {
  const ratio = Math.min(3, window.devicePixelRatio || 1);
  const name = `${key}|${ratio}|${Math.ceil(width)}`;
  const known = painted.get(name);
  if (known) return known;
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil(height * ratio);
  const ctx = canvas.getContext("2d");
  if (ctx) {
    ctx.scale(ratio, ratio);
    paint(ctx);
  }
  if (painted.size >= MOST_PAINTED) painted.clear();
  painted.set(name, { canvas, ratio });
  return { canvas, ratio };
}

/** Draw a label on its pill, with a line to its head when it was pushed away. @param {CanvasRenderingContext2D} ctx @param {Placed} label @param {LabelStyle} style */
export function drawLabel(ctx, { x, y, at, text, colour }, { casing, font, size, leader }) {
  if (Math.hypot(at.x - x, at.y - y) > leader + at.width / 2) drawLeader(ctx, { x, y, at, colour });
  const { canvas, ratio } = once(["pill", text, colour, casing, size].join("|"), at, (inner) => {
    inner.globalAlpha = 0.82;
    inner.fillStyle = casing;
    inner.beginPath();
    inner.roundRect(0, 0, at.width, at.height, size * 0.4);
    inner.fill();
    inner.globalAlpha = 1;
    inner.fillStyle = colour;
    inner.font = `650 ${size}px ${font}`;
    inner.textAlign = "center";
    inner.textBaseline = "middle";
    inner.fillText(text, at.width / 2, at.height / 2 + size * 0.06);
  });
  const [left, top] = [Math.round((at.x - at.width / 2) * ratio) / ratio, Math.round((at.y - at.height / 2) * ratio) / ratio];
  ctx.drawImage(canvas, left, top, canvas.width / ratio, canvas.height / ratio);
}

/** Text with an edge of casing around the letters, beside a point: its left end and its middle. @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, width: number, text: string}} note @param {{colour: string, casing: string, font: string, size: number}} style */
export function drawNote(ctx, { x, y, width, text }, { colour, casing, font, size }) {
  const key = ["note", text, colour, casing, size].join("|");
  const at = { width: width + 2 * NOTE_EDGE, height: size * 1.5 };
  const { canvas, ratio } = once(key, at, (inner) => {
    inner.font = `500 ${size}px ${font}`;
    inner.textBaseline = "middle";
    inner.lineJoin = "round";
    inner.strokeStyle = casing;
    inner.lineWidth = 3.5;
    inner.strokeText(text, NOTE_EDGE, at.height / 2);
    inner.fillStyle = colour;
    inner.fillText(text, NOTE_EDGE, at.height / 2);
  });
  ctx.drawImage(canvas, x - NOTE_EDGE, y - at.height / 2, canvas.width / ratio, canvas.height / ratio);
}

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, at: Box, colour: string}} line */
function drawLeader(ctx, { x, y, at, colour }) {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(at.x, at.y);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.2;
  ctx.stroke();
}
