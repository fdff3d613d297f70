// @ts-check
/** The loss around a step, in bands, from a surface: bilinear between its points. */

import { HeightField } from "./height_field.js";
import { rampAt } from "./palette.js";

/** @import { Surface } from "../types.js" */
/** @import { Sight } from "./tip_to_tail.js" */

const BANDS = 14;
/** Pixels of the picture on a side of one that is computed. */
const GRAIN = 2;

/** @type {{field: HeightField, of: Surface} | null} */
let held = null;

/** @param {Surface} surface */
function fieldOf(surface) {
  if (held?.of !== surface) held = { of: surface, field: new HeightField(surface.z, surface.n, { x: surface.window.x, y: surface.window.y, height: [0, 1] }) };
  return held.field;
}

/** Whether all of a window lies on the surface. @param {Surface} surface @param {{x: readonly number[], y: readonly number[]}} window */
export function covers({ window }, { x, y }) {
  const slack = 1e-9;
  const within = (/** @type {readonly number[]} */ inner, /** @type {readonly number[]} */ outer) => inner[0] >= outer[0] - slack * Math.abs(outer[0]) && inner[1] <= outer[1] + slack * Math.abs(outer[1]);
  return within(x, window.x) && within(y, window.y);
}

/**
 * Draw the bands; where the surface has nothing, nothing is drawn.
 * @param {CanvasRenderingContext2D} ctx @param {HTMLCanvasElement} grains a canvas to work on @param {Surface} surface @param {Sight} sight @param {string[]} ramp
 */
export function drawGround(ctx, grains, surface, sight, ramp) {
  const field = fieldOf(surface);
  const [across, down] = [Math.max(1, Math.ceil(sight.width / GRAIN)), Math.max(1, Math.ceil(sight.height / GRAIN))];
  const heights = new Float64Array(across * down);
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < down; row += 1) {
    const y = sight.middle[1] - ((row + 0.5) * GRAIN - sight.height / 2) * sight.perPixel;
    for (let column = 0; column < across; column += 1) {
      const height = field.at(sight.middle[0] + ((column + 0.5) * GRAIN - sight.width / 2) * sight.perPixel, y);
      heights[row * across + column] = height;
      if (height < low) low = height;
      if (height > high) high = height;
    }
  }
  if (!(high >= low)) return;
  grains.width = across;
  grains.height = down;
  const inner = grains.getContext("2d");
  if (!inner) return;
  const image = inner.createImageData(across, down);
  const colours = Array.from({ length: BANDS }, (_, band) => rampAt(ramp, (band + 0.5) / BANDS));
  const perBand = BANDS / (high - low || 1);
  for (let i = 0; i < heights.length; i += 1) {
    if (Number.isNaN(heights[i])) continue;
    const [r, g, b] = colours[Math.min(BANDS - 1, Math.floor((heights[i] - low) * perBand))];
    image.data[i * 4] = r;
    image.data[i * 4 + 1] = g;
    image.data[i * 4 + 2] = b;
    image.data[i * 4 + 3] = 255;
  }
  inner.putImageData(image, 0, 0);
  ctx.imageSmoothingEnabled = true;
  ctx.drawImage(grains, sight.left, sight.top, across * GRAIN, down * GRAIN);
}
