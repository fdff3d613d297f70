// @ts-check
/** Where the batch would go, and where all data would: two arrows at the head of a lane that takes batches. */

import { inside, pixelX, pixelY } from "./frame.js";
import { widthOf } from "./lettering.js";
import { drawPart } from "./step_arrows.js";

/** @import { Frame } from "./frame.js" */
/** @import { LaneView } from "./lane_lines.js" */
/** @import { Palette } from "./palette.js" */

/** One arrow in pixels, from a lane's head. @typedef {{from: [number, number], to: [number, number], text: string, colour: string, dash: number[]}} Arrow */

/** How long the longer of the two is drawn, in letters' heights. */
const LENGTH = 5.6;
/** The arrows' width beside that of a path. */
const WIDTH = 0.75;

/**
 * The two arrows of a lane at its last row: down the gradient of its batch, and down that of all data, in one scale.
 * @param {LaneView} lane @param {Frame} frame @param {{palette: Palette, words: {batch: string, full: string}}} look @returns {Arrow[]}
 */
export function arrowsOf({ rows, last, colour }, frame, { palette, words }) {
  /** @param {string} name @returns {[number, number]} */
  const downhill = (name) => [
    (-rows.value(`${name}_x`, last) / (frame.x[1] - frame.x[0])) * frame.width,
    (rows.value(`${name}_y`, last) / (frame.y[1] - frame.y[0])) * frame.height,
  ];
  const [own, full] = [downhill("grad"), downhill("full_grad")];
  const longest = Math.max(Math.hypot(...own), Math.hypot(...full));
  if (!Number.isFinite(longest) || longest === 0) return [];
  const scale = (palette.rem * LENGTH) / longest;
  /** @type {[number, number]} */
  const from = [pixelX(frame, rows.x[last]), pixelY(frame, rows.y[last])];
  /** @param {[number, number]} by @returns {[number, number]} */
  const to = ([x, y]) => [from[0] + x * scale, from[1] + y * scale];
  return [
    { from, to: to(full), text: words.full, colour: palette.text, dash: [5, 4] },
    { from, to: to(own), text: words.batch, colour, dash: [] },
  ];
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Arrow[]} arrows @param {Palette} palette */
export function drawArrows(ctx, frame, arrows, palette) {
  const seen = arrows.filter(({ from }) => inside(frame, from[0], from[1]));
  for (const { from, to, colour, dash } of seen) drawPart(ctx, { from, to }, { look: { dash, width: WIDTH, tone: "text" }, colour, palette });
  const below = seen.length === 2 && Math.hypot(seen[0].to[0] - seen[1].to[0], seen[0].to[1] - seen[1].to[1]) < palette.rem * 1.6;
  seen.forEach((arrow, place) => write(ctx, arrow, { frame, palette, shift: below ? (place === 0 ? -0.75 : 0.75) * palette.rem : 0 }));
}

/** Its name beyond the tip, inside the plot. @param {CanvasRenderingContext2D} ctx @param {Arrow} arrow @param {{frame: Frame, palette: Palette, shift: number}} look */
function write(ctx, { from, to, text, colour }, { frame, palette, shift }) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const font = `600 ${palette.rem * 0.82}px ${palette.font}`;
  const [x, y] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const [half, away] = [widthOf(ctx, text, font) / 2, palette.rem * 0.8];
  ctx.font = font;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.strokeStyle = palette.casing;
  ctx.lineWidth = 3.5;
  const beyond = to[0] + x * (half + away);
  const kept = Math.max(frame.left + half + 4, Math.min(frame.left + frame.width - half - 4, beyond));
  const at = /** @type {const} */ ([kept, to[1] + y * away * 1.4 + shift + (kept === beyond ? 0 : palette.rem)]);
  ctx.strokeText(text, ...at);
  ctx.fillStyle = colour;
  ctx.fillText(text, ...at);
}
