// @ts-check
/** What a classifier makes of the plane: a region for each class, its border, and the points. */

import { colourOf, drawPoint, groundOf, shapeOf } from "./class_looks.js";
import { channels } from "./palette.js";

/** @import { Dataset } from "../datasets.js" */
/** @import { RegionsOf } from "../looks.js" */
/** @import { Box } from "./canvas.js" */
/** @import { Palette } from "./palette.js" */

/** The share of a region's colour where the network is undecided. */
const UNDECIDED = 0.3;
const MANY = 300;

/** The image of a grid in the present colours, made once. @type {WeakMap<Float64Array, {ground: string, image: HTMLCanvasElement}>} */
const images = new WeakMap();

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, regions: RegionsOf, dataset: Dataset | null, classes: number, palette: Palette}} scene */
export function drawRegions(ctx, { box, regions, dataset, classes, palette }) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
  ctx.imageSmoothingEnabled = classes <= 2;
  ctx.drawImage(imageOf(regions, classes, palette), box.left, box.top, box.width, box.height);
  drawBorder(ctx, { box, regions, classes, palette });
  if (dataset) drawPoints(ctx, { box, regions, dataset, palette });
  ctx.restore();
}

/** @param {RegionsOf} regions @param {number} classes @param {Palette} palette */
function imageOf({ z, n }, classes, palette) {
  const ground = palette.grounds.join();
  const known = images.get(z);
  if (known?.ground === ground) return known.image;
  const image = Object.assign(document.createElement("canvas"), { width: n, height: n });
  const pixels = new ImageData(n, n);
  for (let row = 0; row < n; row += 1) {
    for (let column = 0; column < n; column += 1) {
      const [red, green, blue] = colourAt(z[(n - 1 - row) * n + column], classes, palette);
      pixels.data.set([red, green, blue, 255], 4 * (row * n + column));
    }
  }
  image.getContext("2d")?.putImageData(pixels, 0, 0);
  images.set(z, { ground, image });
  return image;
}

/** The colour of a value of the grid: of two classes the paler, the less decided. @param {number} value @param {number} classes @param {Palette} palette */
function colourAt(value, classes, palette) {
  if (classes > 2) return channels(groundOf(palette, value));
  const [own, panel] = [channels(groundOf(palette, value > 0.5 ? 1 : 0)), channels(palette.panel)];
  const share = UNDECIDED + (1 - UNDECIDED) * Math.abs(2 * value - 1);
  return own.map((one, i) => Math.round(panel[i] + (one - panel[i]) * share));
}

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, regions: RegionsOf, classes: number, palette: Palette}} scene */
function drawBorder(ctx, { box, regions: { z, n }, classes, palette }) {
  const cell = box.width / n;
  const at = (/** @type {number} */ place) => (place + 0.5) * cell;
  ctx.beginPath();
  for (const [[x0, y0], [x1, y1]] of classes > 2 ? edges(z, n) : crossings(z, n)) {
    ctx.moveTo(box.left + at(x0), box.top + box.height - at(y0));
    ctx.lineTo(box.left + at(x1), box.top + box.height - at(y1));
  }
  ctx.strokeStyle = classes > 2 ? palette.muted : palette.text;
  ctx.lineWidth = palette.path * (classes > 2 ? 0.3 : 0.45);
  ctx.lineCap = "round";
  ctx.stroke();
}

/** @typedef {[[number, number], [number, number]]} Stretch Two ends, in columns and rows of the grid. */

/** Where a probability crosses one half: a stretch in each square of four points that has it on both sides. @param {Float64Array} z @param {number} n @returns {Stretch[]} */
export function crossings(z, n) {
  /** @type {Stretch[]} */
  const found = [];
  for (let row = 0; row < n - 1; row += 1) {
    for (let column = 0; column < n - 1; column += 1) {
      const corners = /** @type {const} */ ([[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]]);
      const above = corners.map(([x, y]) => z[y * n + x] - 0.5);
      const ends = above.flatMap((one, side) => {
        const other = above[(side + 1) % 4];
        if (one > 0 === other > 0) return [];
        const [[x0, y0], [x1, y1], share] = [corners[side], corners[(side + 1) % 4], one / (one - other)];
        return [/** @type {[number, number]} */ ([x0 + (x1 - x0) * share, y0 + (y1 - y0) * share])];
      });
      for (let end = 0; end + 1 < ends.length; end += 2) found.push([ends[end], ends[end + 1]]);
    }
  }
  return found;
}

/** The sides between neighbours of different classes. @param {Float64Array} z @param {number} n @returns {Stretch[]} */
export function edges(z, n) {
  /** @type {Stretch[]} */
  const found = [];
  for (let row = 0; row < n; row += 1) {
    for (let column = 0; column < n; column += 1) {
      const own = z[row * n + column];
      if (column + 1 < n && z[row * n + column + 1] !== own) found.push([[column + 0.5, row - 0.5], [column + 0.5, row + 0.5]]);
      if (row + 1 < n && z[(row + 1) * n + column] !== own) found.push([[column - 0.5, row + 0.5], [column + 0.5, row + 0.5]]);
    }
  }
  return found;
}

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, regions: RegionsOf, dataset: Dataset, palette: Palette}} scene */
function drawPoints(ctx, { box, regions: { window: { x, y } }, dataset: { points, held }, palette }) {
  const small = Math.min(1, box.width / (palette.rem * 14)) * (points.length > MANY ? 0.85 : 1);
  const size = palette.rem * Math.max(0.28, 0.55 * small);
  for (const [list, isHeld] of /** @type {const} */ ([[points, false], [held, true]])) {
    for (const [px, py, group] of list) {
      const [left, top] = [box.left + ((px - x[0]) / (x[1] - x[0])) * box.width, box.top + box.height - ((py - y[0]) / (y[1] - y[0])) * box.height];
      drawPoint(ctx, { x: left, y: top, size, colour: colourOf(palette, group), shape: shapeOf(group), held: isHeld, palette });
    }
  }
}
