// @ts-check
/** Where the colour bar of the loss has its ticks, and how the heights of a grid become colours. */

import { pieces } from "../format.js";
import { rampAt } from "./palette.js";

/** @import { LossScale } from "../levels.js" */

const MOST_DECADES = 8;
const SAMPLES = 6000;
/** Shares of the map that are darker, and lighter, than the ramp goes. */
const [DARKEST, LIGHTEST] = [0.005, 0.985];
/** A colour ramp never spans more decades than this. */
const WIDEST = 8;

/** @typedef {{low: number, high: number}} Range */

/** The heights between which the colours change. @param {LossScale} scale @returns {Range} */
export function colourRange({ kind, heights }) {
  const stride = Math.max(1, Math.floor(heights.length / SAMPLES));
  const sorted = heights.filter((height, index) => index % stride === 0 && Number.isFinite(height)).sort();
  const share = (/** @type {number} */ q) => sorted[Math.round(q * (sorted.length - 1))] ?? 0;
  const high = share(LIGHTEST);
  const low = kind === "log" ? Math.max(Math.floor(share(DARKEST) * 2) / 2, high - WIDEST) : share(DARKEST);
  return { low, high: Math.max(high, low + 1e-6) };
}

/**
 * The ticks in a range of heights: whole decades, or the reference and round losses about it.
 * @param {LossScale} scale @param {Range} range
 * @returns {{heights: number[], texts: string[]}}
 */
export function lossTicks(scale, { low, high }) {
  const all = scale.kind === "log" ? decades(low, high) : about(scale);
  const ticks = all.filter(({ height }) => height >= low - 1e-9 && height <= high + 1e-9);
  return { heights: ticks.map(({ height }) => height), texts: ticks.map(({ text }) => text) };
}

/** @param {number} low @param {number} high */
function decades(low, high) {
  const first = Math.ceil(low - 1e-9);
  const stride = Math.max(1, Math.ceil((high - first) / MOST_DECADES));
  const count = Math.max(0, Math.floor((high - first) / stride + 1e-9) + 1);
  return Array.from({ length: count }, (_, index) => {
    const height = first + index * stride;
    return { height, text: `10<sup>${String(height).replace("-", "\u2212")}</sup>` };
  });
}

/** @param {LossScale} scale */
function about({ reference, heightOf, lossOf }) {
  const unit = (lossOf(1) - reference) / 9;
  const away = [1, 5, 20, 100].map((times) => times * unit);
  return [...away.map((one) => -one), 0, ...away].map((one) => {
    const loss = Number((reference + one).toPrecision(4));
    return { height: heightOf(reference + one), text: numberText(loss) };
  });
}

/** A number for Plotly's small markup. @param {number} value */
export function numberText(value) {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e5)) return String(Number(value.toPrecision(4))).replace("-", "\u2212");
  const { text, power } = pieces(value, 4);
  return power === null ? text : `${text}<sup>${power}</sup>`;
}

const BANDS = 9;

/**
 * A grid of losses painted in bands, `width` by `height` pixels, with the first row of the grid below.
 * @param {{scale: LossScale, columns: number, rows: number, ramp: string[], width: number, height: number}} picture
 */
export function paintBands({ scale, columns, rows, ramp, width, height }) {
  const range = colourRange(scale);
  const image = new ImageData(width, height);
  for (let py = 0; py < height; py += 1) {
    for (let px = 0; px < width; px += 1) {
      const level = between(scale.heights, { columns, rows, x: (px / (width - 1)) * (columns - 1), y: (1 - py / (height - 1)) * (rows - 1) });
      const t = Math.floor(((level - range.low) / (range.high - range.low)) * BANDS) / (BANDS - 1);
      image.data.set([...rampAt(ramp, t), 255], (py * width + px) * 4);
    }
  }
  return image;
}

/** Bilinear. @param {Float64Array} grid @param {{columns: number, rows: number, x: number, y: number}} at */
function between(grid, { columns, rows, x, y }) {
  const [column, row] = [Math.min(Math.floor(x), columns - 2), Math.min(Math.floor(y), rows - 2)];
  const [u, v] = [x - column, y - row];
  const at = row * columns + column;
  const below = grid[at] * (1 - u) + grid[at + 1] * u;
  const above = grid[at + columns] * (1 - u) + grid[at + columns + 1] * u;
  return below * (1 - v) + above * v;
}
