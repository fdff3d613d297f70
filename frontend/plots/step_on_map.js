// @ts-check
/** The parts of the selected lane's step on the map, at the scale of the map. */

import { lookOf } from "../lanes.js";
import { stepNow } from "../step_now.js";
import { pixelX, pixelY } from "./frame.js";
import { colourOf, drawPart, lookOfPart } from "./step_arrows.js";
import { drawnParts } from "./step_parts.js";
import { corners } from "./tip_to_tail.js";

/** @import { Vector } from "../anatomy.js" */
/** @import { Page } from "../views/page.js" */
/** @import { Frame } from "./frame.js" */

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Page} page */
export function drawStep(ctx, frame, page) {
  const { app } = page;
  const now = stepNow(app, app.clock.shown.peek());
  const step = now?.step;
  if (!step?.position || !step.next || app.projection.active.peek()) return;
  const palette = page.palette.peek();
  const hue = lookOf(app.store.experiment.peek().lanes, now?.index ?? 0)[page.theme.peek()];
  /** @param {Vector} point @returns {Vector} */
  const pixel = ([x, y]) => [pixelX(frame, x), pixelY(frame, y)];
  ctx.save();
  ctx.beginPath();
  ctx.rect(frame.left, frame.top, frame.width, frame.height);
  ctx.clip();
  const parts = step.terms.length > 0 ? drawnParts(step) : [];
  const ends = corners(step.position, parts.map(({ value }) => value)).map(pixel);
  drawPart(ctx, { from: pixel(step.position), to: pixel(step.next) }, { look: lookOfPart("update"), colour: hue, palette });
  parts.forEach(({ kind }, place) => {
    const look = lookOfPart(kind);
    drawPart(ctx, { from: ends[place], to: ends[place + 1] }, { look, colour: colourOf(look, { palette, hue }), palette });
  });
  ctx.restore();
}
