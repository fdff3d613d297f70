// @ts-check
/** The axes of a surface: the edges of its floor, with ticks on the edges that are nearest, and the loss upright at the side. */

import { axisTitles } from "./axis_titles.js";
import { lossTicks, numberText } from "./loss_ticks.js";

/** @import { PlaneMark } from "../types.js" */
/** @import { Words } from "../words/en.js" */
/** @import { Ground } from "./ground.js" */
/** @import { Heights } from "./map_figure.js" */
/** @import { Palette } from "./palette.js" */
/** @import { Range } from "./projection.js" */

/** @typedef {[number, number]} Pixel */
/** @typedef {{ground: Ground, heights: Heights, on: PlaneMark | null, names: readonly [string, string], palette: Palette, words: Words, phone: boolean}} Scene `names` of the two parameters */
/** @typedef {{text: string, at: Pixel, away: Pixel}} Tick Where on the axis, and in which direction its text stands. */

const FEWEST = 4;
/** Above this share of straight down, x and y stand at the top of the box: at its floor they would lie under the surface. */
const STEEP = 0.9;
const TICK = 5;
/** An axis that is seen from its end has no room for ticks. */
const SHORTEST = 60;
/** Samples along an edge of the floor, each of which may be hidden. */
const SAMPLES = 64;

/** Round numbers in a range: about `wanted` of them. @param {Range} range @param {number} wanted */
export function roundTicks([low, high], wanted) {
  const rough = (high - low) / wanted;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5].find((times) => times * unit >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene */
export function drawAxes(ctx, scene) {
  const { field, projection } = scene.ground;
  const { x: rx, y: ry, height } = field.ranges;
  const steep = projection.up[2] < Math.sqrt(1 - STEEP ** 2);
  const level = height[steep ? 1 : 0];
  /** @param {number} x @param {number} y @returns {Pixel} */
  const corner = (x, y) => projection.pixel(x, y, level);
  const [front, side] = [projection.eyeData[1] < (ry[0] + ry[1]) / 2 ? ry[0] : ry[1], projection.eyeData[0] < (rx[0] + rx[1]) / 2 ? rx[0] : rx[1]];
  if (!steep) drawFloor(ctx, scene);
  const middle = corner((rx[0] + rx[1]) / 2, (ry[0] + ry[1]) / 2);
  /** @param {(value: number) => Pixel} place @param {Range} range @param {string} title */
  function drawAlong(place, range, title) {
    const [from, to] = [place(range[0]), place(range[1])];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length < SHORTEST) return;
    const away = outward(from, to, middle);
    const ticks = roundTicks(range, Math.max(FEWEST, Math.round(length / (scene.phone ? 50 : 62)))).map((value) => ({ text: numberText(value), at: place(value), away }));
    drawTicks(ctx, scene, ticks, { title, at: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], away });
  }
  const [alongX, alongY] = axisTitles(scene.on, scene.words, scene.names);
  drawAlong((value) => corner(value, front), rx, alongX);
  drawAlong((value) => corner(side, value), ry, alongY);
  drawUpright(ctx, scene, middle);
}

/** The loss at the corner that is furthest to the left. @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Pixel} middle */
function drawUpright(ctx, scene, middle) {
  const { ground: { field, projection }, heights, words } = scene;
  const { x: rx, y: ry, height: rh } = field.ranges;
  const corners = [[rx[0], ry[0]], [rx[0], ry[1]], [rx[1], ry[0]], [rx[1], ry[1]]];
  const leftmost = corners.reduce((best, one) => (projection.pixel(one[0], one[1], rh[0])[0] < projection.pixel(best[0], best[1], rh[0])[0] ? one : best));
  /** @param {number} height @returns {Pixel} */
  const place = (height) => projection.pixel(leftmost[0], leftmost[1], height);
  const [low, high] = [place(rh[0]), place(rh[1])];
  if (low[1] - high[1] < SHORTEST || low[0] > middle[0]) return;
  const { heights: levels, texts } = lossTicks(heights.scale, { low: rh[0], high: rh[1] });
  line(ctx, [low, high], scene.palette.edge, 1);
  const away = /** @type {Pixel} */ ([-1, 0]);
  const title = heights.scale.kind === "log" ? words.stage.loss : words.stage.about(numberText(heights.scale.reference)).replace("<br>", " ");
  drawTicks(ctx, scene, spread(levels.map((level, i) => ({ text: texts[i], at: place(level), away })), scene.palette.axisSize * 1.3), null);
  drawText(ctx, title, [high[0], high[1] - scene.palette.axisSize * 1.1], scene.palette, "center");
}

/** Ticks of which each is far enough below the one before. @param {Tick[]} ticks @param {number} apart */
function spread(ticks, apart) {
  /** @type {Tick[]} */
  const kept = [];
  for (const tick of ticks) if (kept.every(({ at }) => Math.abs(at[1] - tick.at[1]) >= apart)) kept.push(tick);
  return kept;
}

/** @param {Pixel} from @param {Pixel} to @param {Pixel} middle @returns {Pixel} */
function outward(from, to, middle) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const normal = /** @type {Pixel} */ ([(to[1] - from[1]) / length, (from[0] - to[0]) / length]);
  const faces = (from[0] - middle[0]) * normal[0] + (from[1] - middle[1]) * normal[1];
  return faces >= 0 ? normal : [-normal[0], -normal[1]];
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Tick[]} ticks @param {{title: string, at: Pixel, away: Pixel} | null} name */
function drawTicks(ctx, { palette }, ticks, name) {
  const gap = TICK + palette.axisSize * 0.85;
  for (const { text, at, away } of ticks) {
    line(ctx, [at, moved(at, away, TICK)], palette.edge, 1);
    drawText(ctx, text, moved(at, away, gap), palette, align(away));
  }
  if (name) drawText(ctx, name.title, moved(name.at, name.away, gap + palette.axisSize * 2.1), palette, align(name.away));
}

/** @param {Pixel} at @param {Pixel} way @param {number} by @returns {Pixel} */
const moved = (at, way, by) => [at[0] + way[0] * by, at[1] + way[1] * by];

/** @param {Pixel} away @returns {CanvasTextAlign} */
const align = ([x]) => (x < -0.6 ? "right" : x > 0.6 ? "left" : "center");

/** The edges of the floor, where the surface does not stand before them. @param {CanvasRenderingContext2D} ctx @param {Scene} scene */
function drawFloor(ctx, { ground: { field, projection }, palette }) {
  const { x: [left, right], y: [front, back], height: [floor] } = field.ranges;
  const round = [[left, front], [right, front], [right, back], [left, back], [left, front]];
  ctx.beginPath();
  for (let side = 1; side < round.length; side += 1) {
    const [a, b] = [round[side - 1], round[side]];
    let open = false;
    for (let i = 0; i <= SAMPLES; i += 1) {
      const [x, y] = [a[0] + ((b[0] - a[0]) * i) / SAMPLES, a[1] + ((b[1] - a[1]) * i) / SAMPLES];
      const seen = !field.hides(x, y, floor, projection.eyeData);
      const [px, py] = projection.pixel(x, y, floor);
      if (seen && open) ctx.lineTo(px, py);
      else ctx.moveTo(px, py);
      open = seen;
    }
  }
  ctx.strokeStyle = palette.edge;
  ctx.lineWidth = 1;
  ctx.globalAlpha = 0.7;
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {[Pixel, Pixel]} ends @param {string} colour @param {number} width */
function line(ctx, [from, to], colour, width) {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** Text about a point; what stands in `<sup>` is raised. @param {CanvasRenderingContext2D} ctx @param {string} text @param {Pixel} at @param {Palette} palette @param {CanvasTextAlign} side */
function drawText(ctx, text, [x, y], palette, side) {
  const [plain, raised = ""] = text.replace("</sup>", "").split("<sup>");
  const [large, small] = [`${palette.axisSize}px ${palette.font}`, `${palette.axisSize * 0.74}px ${palette.font}`];
  ctx.font = small;
  const more = raised ? ctx.measureText(raised).width : 0;
  ctx.font = large;
  const width = ctx.measureText(plain).width;
  const left = side === "left" ? x : side === "right" ? x - width - more : x - (width + more) / 2;
  ctx.fillStyle = palette.muted;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(plain, left, y);
  ctx.font = small;
  if (raised) ctx.fillText(raised, left + width, y - palette.axisSize * 0.36);
}
