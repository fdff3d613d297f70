// @ts-check
/** What is known of the landscape, drawn on the map: its minima, and the edge beyond which a run has left. */

import { inside, pixelX, pixelY } from "./frame.js";
import { drawNote, widthOf } from "./lettering.js";
import { faded } from "./palette.js";

/** @import { Span, SpotEntry } from "../messages.js" */
/** @import { Words } from "../words/en.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Palette } from "./palette.js" */

/** @typedef {{minima: readonly SpotEntry[], bounds: Span}} Known */
/** @typedef {{palette: Palette, words: Words, heads: {x: number, y: number}[], phone: boolean}} Look */

/** Losses nearer to the least than this share of it are as low. */
const AS_LOW = 1e-9;

/** The minima with the least loss, and the others. @param {readonly SpotEntry[]} minima */
export function byDepth(minima) {
  const least = Math.min(...minima.map(({ loss }) => loss));
  /** @param {SpotEntry} spot */
  const isLowest = ({ loss }) => loss - least <= AS_LOW * (1 + Math.abs(least));
  return { lowest: minima.filter(isLowest), others: minima.filter((spot) => !isLowest(spot)) };
}

/** What the marks say, in words: nothing where no minimum is known. @param {readonly SpotEntry[]} minima @param {Words} words */
export function marksText(minima, { stage }) {
  const { lowest, others } = byDepth(minima);
  const places = lowest.map(({ at, edge }) => stage.lowestAt(short(at[0]), short(at[1]), edge));
  return minima.length === 0 ? "" : stage.marks(places, others.length);
}

/** @param {number} value */
const short = (value) => String(Number(value.toPrecision(4)));

/** A cross at each minimum, smaller where it is not the lowest, and the map's edge. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Known} known @param {Look} look */
export function drawMarks(ctx, frame, { minima, bounds }, look) {
  const { palette } = look;
  const { lowest, others } = byDepth(minima);
  drawEdge(ctx, frame, bounds, palette);
  drawCrosses(ctx, frame, others, { arm: palette.rem * 0.3, width: 1.3, casing: 3, colour: faded(palette.text, 0.7), under: palette.casing });
  drawCrosses(ctx, frame, lowest, { arm: palette.rem * 0.62, width: 2, casing: 4.5, colour: palette.text, under: palette.casing });
  if (lowest.length === 1) drawName(ctx, frame, lowest[0], { ...look, alone: others.length === 0 });
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Span} bounds @param {Palette} palette */
function drawEdge(ctx, frame, { x, y }, palette) {
  const [left, right, top, bottom] = [pixelX(frame, x[0]), pixelX(frame, x[1]), pixelY(frame, y[1]), pixelY(frame, y[0])];
  ctx.save();
  ctx.beginPath();
  ctx.rect(frame.left, frame.top, frame.width, frame.height);
  ctx.clip();
  ctx.beginPath();
  ctx.rect(left, top, right - left, bottom - top);
  ctx.setLineDash([7, 5]);
  ctx.strokeStyle = faded(palette.text, 0.75);
  ctx.lineWidth = 1.6;
  ctx.stroke();
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {readonly SpotEntry[]} spots @param {{arm: number, width: number, casing: number, colour: string, under: string}} style */
function drawCrosses(ctx, frame, spots, { arm, width, casing, colour, under }) {
  ctx.beginPath();
  for (const { at } of spots) {
    const [x, y] = [pixelX(frame, at[0]), pixelY(frame, at[1])];
    if (!inside(frame, x, y)) continue;
    ctx.moveTo(x - arm, y);
    ctx.lineTo(x + arm, y);
    ctx.moveTo(x, y - arm);
    ctx.lineTo(x, y + arm);
  }
  ctx.strokeStyle = faded(under, 0.7);
  ctx.lineWidth = casing;
  ctx.stroke();
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** What a mark is, beside it, where no head is near: to its left where the right has no room. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {SpotEntry} spot @param {Look & {alone: boolean}} look */
function drawName(ctx, frame, { at, edge }, { palette, words, heads, phone, alone }) {
  const [x, y] = [pixelX(frame, at[0]), pixelY(frame, at[1])];
  const near = heads.some((head) => Math.hypot(head.x - x, head.y - y) <= palette.rem * 6);
  if ((phone && !edge) || near || !inside(frame, x, y)) return;
  const text = edge ? words.stage.edgeMinimum : alone ? words.stage.minimum : words.stage.lowest;
  const size = palette.rem * 0.93;
  const width = widthOf(ctx, text, `500 ${size}px ${palette.font}`);
  const gap = palette.rem * 1.05;
  const left = x + gap + width <= frame.left + frame.width ? x + gap : x - gap - width;
  drawNote(ctx, { x: left, y, width, text }, { colour: palette.text, casing: faded(palette.casing, 0.75), font: palette.font, size });
}
