// @ts-check
/** What is known of the landscape, drawn on the map: its minima, and the edge beyond which a run has left. */

import { inside, pixelX, pixelY } from "./frame.js";
import { drawNote, widthOf } from "./lettering.js";
import { faded } from "./palette.js";

/** @import { Span, SpotEntry } from "../messages.js" */
/** @import { Words } from "../words/en.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Palette } from "./palette.js" */

/**
 * @typedef {object} Look
 * @property {Palette} palette
 * @property {Words} words
 * @property {{x: number, y: number}[]} heads
 * @property {boolean} phone
 * @property {(x: number, y: number) => [number, number]} pixelOf where a point of the plane is seen
 * @property {(x: number, y: number) => boolean} hides whether something stands before it
 */

const HIDDEN_OPACITY = 0.4;
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

/** A cross at each minimum, smaller where it is not the lowest. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {readonly SpotEntry[]} minima @param {Look} look */
export function drawMarks(ctx, frame, minima, look) {
  const { palette } = look;
  const { lowest, others } = byDepth(minima);
  drawCrosses(ctx, frame, others, look, { arm: palette.rem * 0.3, width: 1.3, casing: 3, colour: faded(palette.text, 0.7) });
  drawCrosses(ctx, frame, lowest, look, { arm: palette.rem * 0.62, width: 2, casing: 4.5, colour: palette.text });
  if (lowest.length === 1) drawName(ctx, frame, lowest[0], { ...look, alone: others.length === 0 });
}

/** The edge of the map, beyond which a run has left. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Span} bounds @param {Palette} palette */
export function drawEdge(ctx, frame, { x, y }, palette) {
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

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {readonly SpotEntry[]} spots @param {Look} look @param {{arm: number, width: number, casing: number, colour: string}} style */
function drawCrosses(ctx, frame, spots, { palette, pixelOf, hides }, { arm, width, casing, colour }) {
  for (const hidden of [true, false]) {
    ctx.beginPath();
    for (const { at } of spots) {
      const [x, y] = pixelOf(at[0], at[1]);
      if (!inside(frame, x, y) || hides(at[0], at[1]) !== hidden) continue;
      ctx.moveTo(x - arm, y);
      ctx.lineTo(x + arm, y);
      ctx.moveTo(x, y - arm);
      ctx.lineTo(x, y + arm);
    }
    ctx.globalAlpha = hidden ? HIDDEN_OPACITY : 1;
    ctx.strokeStyle = faded(palette.casing, 0.7);
    ctx.lineWidth = casing;
    ctx.stroke();
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}

/** What a mark is, beside it, where no head is near: to its left where the right has no room. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {SpotEntry} spot @param {Look & {alone: boolean}} look */
function drawName(ctx, frame, { at, edge }, { palette, words, heads, phone, alone, pixelOf, hides }) {
  const [x, y] = pixelOf(at[0], at[1]);
  const near = heads.some((head) => Math.hypot(head.x - x, head.y - y) <= palette.rem * 6);
  if ((phone && !edge) || near || !inside(frame, x, y) || hides(at[0], at[1])) return;
  const text = edge ? words.stage.edgeMinimum : alone ? words.stage.minimum : words.stage.lowest;
  const size = palette.rem * 0.93;
  const width = widthOf(ctx, text, `500 ${size}px ${palette.font}`);
  const gap = palette.rem * 1.05;
  const left = x + gap + width <= frame.left + frame.width ? x + gap : x - gap - width;
  drawNote(ctx, { x: left, y, width, text }, { colour: palette.text, casing: faded(palette.casing, 0.75), font: palette.font, size });
}
