// @ts-check
/** The arrows of a step: its parts by their kinds, each with a look of its own besides its name, and the update. */

import { widthOf } from "./lettering.js";

/** @import { Term, Vector } from "../anatomy.js" */
/** @import { Palette } from "./palette.js" */
/** @import { Laid } from "./tip_to_tail.js" */

/** How an arrow is drawn; a `hue` of null is the lane's own. @typedef {{dash: number[], width: number, tone: "text" | "lane" | "muted"}} Look */

/** @type {{[kind: string]: Look}} */
const LOOKS = {
  gradient: { dash: [], width: 0.8, tone: "text" },
  clipped: { dash: [], width: 0.8, tone: "text" },
  memory: { dash: [1, 5], width: 1, tone: "lane" },
  "look-ahead": { dash: [1, 5], width: 0.8, tone: "text" },
  "weight decay": { dash: [8, 5], width: 0.8, tone: "text" },
  clipping: { dash: [10, 4, 2, 4], width: 0.8, tone: "muted" },
  "bias correction": { dash: [4, 4], width: 0.8, tone: "muted" },
  update: { dash: [], width: 1.35, tone: "lane" },
};
const OTHER = /** @type {Look} */ ({ dash: [3, 3], width: 0.8, tone: "muted" });

/** @param {Term["kind"] | "update" | "clipped"} kind @returns {Look} */
export const lookOfPart = (kind) => LOOKS[kind] ?? OTHER;

/** @param {Look} look @param {{palette: Palette, hue: string}} colours */
export const colourOf = ({ tone }, { palette, hue }) => (tone === "lane" ? hue : tone === "text" ? palette.text : palette.muted);

/** @param {CanvasRenderingContext2D} ctx @param {Laid} laid @param {{look: Look, colour: string, palette: Palette}} how */
export function drawPart(ctx, { from, to }, { look, colour, palette }) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (!Number.isFinite(length) || length < 1) return;
  const width = palette.path * look.width;
  const size = Math.min(palette.rem * 0.62 * Math.max(1, look.width), length * 0.6);
  const [x, y] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const neck = /** @type {Vector} */ ([to[0] - x * size * 0.8, to[1] - y * size * 0.8]);
  ctx.lineCap = "round";
  line(ctx, from, neck, { width: width + 3.4, colour: palette.casing, dash: [] });
  line(ctx, from, neck, { width, colour, dash: look.dash });
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(...to);
  ctx.lineTo(to[0] - (x - y * 0.55) * size, to[1] - (y + x * 0.55) * size);
  ctx.lineTo(to[0] - (x + y * 0.55) * size, to[1] - (y - x * 0.55) * size);
  ctx.closePath();
  ctx.lineWidth = 2;
  ctx.strokeStyle = palette.casing;
  ctx.stroke();
  ctx.fillStyle = colour;
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {Vector} from @param {Vector} to @param {{width: number, colour: string, dash: number[]}} stroke */
function line(ctx, from, to, { width, colour, dash }) {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.setLineDash(dash);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

/** A part's name beside its middle, inside the box; not for arrows too short to carry one. @param {CanvasRenderingContext2D} ctx @param {Laid} laid @param {{text: string, colour: string, palette: Palette, side: 1 | -1, box: {left: number, top: number, width: number, height: number}}} how */
export function namePart(ctx, { from, to }, { text, colour, palette, side, box }) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (!(length > palette.rem * 1.6)) return;
  const font = `600 ${palette.rem * 0.82}px ${palette.font}`;
  const half = widthOf(ctx, text, font) / 2;
  const [nx, ny] = [(-(to[1] - from[1]) / length) * side, ((to[0] - from[0]) / length) * side];
  const [mx, my] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const away = palette.rem * 0.75 + Math.abs(nx) * half;
  const x = Math.max(box.left + half + 3, Math.min(box.left + box.width - half - 3, mx + nx * away));
  const y = Math.max(box.top + palette.rem * 0.7, Math.min(box.top + box.height - palette.rem * 0.7, my + ny * away));
  ctx.font = font;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.casing;
  ctx.lineWidth = 4;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}
