// @ts-check
/** What a regression makes of any input: a curve for each lane over the points. */

import { drawAxes } from "./canvas_axes.js";
import { drawPoint } from "./class_looks.js";
import { dataFrame } from "./data_plot.js";
import { pixelX, pixelY } from "./frame.js";
import { clip, strokeCasing } from "./live_paths.js";
import { drawSymbol } from "./symbols.js";

/** @import { Dataset } from "../datasets.js" */
/** @import { CurveOf } from "../looks.js" */
/** @import { Box } from "./canvas.js" */
/** @import { LaneView } from "./lane_lines.js" */
/** @import { Palette } from "./palette.js" */

/** Each lane's symbol stands at another place of its curve, between these shares of it. */
const [FIRST, LAST] = [0.12, 0.9];

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, dataset: Dataset, curves: {lane: LaneView, curve: CurveOf}[], palette: Palette}} scene */
export function drawCurves(ctx, { box, dataset, curves, palette }) {
  const frame = dataFrame({ ...dataset, points: [...dataset.points, ...dataset.held] }, box, palette.rem);
  drawAxes(ctx, frame, palette);
  const size = palette.rem * 0.5;
  for (const [list, held] of /** @type {const} */ ([[dataset.points, false], [dataset.held, true]])) {
    for (const [x, y] of list) drawPoint(ctx, { x: pixelX(frame, x), y: pixelY(frame, y), size, colour: palette.muted, shape: held ? "square" : "circle", held, palette });
  }
  ctx.save();
  clip(ctx, frame);
  curves.forEach(({ lane, curve: { x, y } }, place) => {
    ctx.beginPath();
    x.forEach((one, i) => (i === 0 ? ctx.moveTo(pixelX(frame, one), pixelY(frame, y[i])) : ctx.lineTo(pixelX(frame, one), pixelY(frame, y[i]))));
    const width = palette.path * (lane.selected ? 1 : 0.7);
    strokeCasing(ctx, { width }, palette.casing);
    ctx.strokeStyle = lane.colour;
    ctx.lineWidth = width;
    ctx.setLineDash(lane.frozen ? [4, 5] : []);
    ctx.stroke();
    ctx.setLineDash([]);
    const at = Math.round((FIRST + ((LAST - FIRST) * (place + 0.5)) / curves.length) * (x.length - 1));
    drawSymbol(ctx, { name: lane.symbol, x: pixelX(frame, x[at]), y: pixelY(frame, y[at]), size: palette.head * 0.75, fill: lane.colour, rim: 1.6, rimColour: palette.panel });
  });
  ctx.restore();
}
