// @ts-check
/** A small picture of a landscape: its levels in bands of colour, with a line between them. */

import { rampAt } from "./palette.js";

const BANDS = 9;

/** @typedef {{data: Float64Array, columns: number, rows: number}} Levels From 0, the lowest, to 255; the first row lies below. */

/**
 * `line` is the colour of the lines, as in `rgba(20, 50, 100, .2)`, and `ink` the share of its opacity that is used.
 * @param {Levels} levels
 * @param {{ramp: string[], line: string, ink: number, width: number, height: number}} look
 */
export function paintRelief(levels, { ramp, line, ink, width, height }) {
  const bands = bandsOf(levels, width, height);
  const colours = Array.from({ length: BANDS }, (_, band) => rampAt(ramp, band / (BANDS - 1)));
  const [lineRed, lineGreen, lineBlue, alpha] = (line.match(/[\d.]+/g) ?? []).map(Number);
  const lines = colours.map((colour) => colour.map((byte, at) => byte + ([lineRed, lineGreen, lineBlue][at] - byte) * alpha * ink));
  const image = new ImageData(width, height);
  for (let py = 0, at = 0; py < height; py += 1) {
    for (let px = 0; px < width; px += 1, at += 1) {
      const band = bands[at];
      const [left, right] = [px > 0 ? bands[at - 1] : band, px + 1 < width ? bands[at + 1] : band];
      const [above, below] = [py > 0 ? bands[at - width] : band, py + 1 < height ? bands[at + width] : band];
      const [red, green, blue] = Math.min(left, right, above, below) < band ? lines[band] : colours[band];
      image.data[4 * at] = red;
      image.data[4 * at + 1] = green;
      image.data[4 * at + 2] = blue;
      image.data[4 * at + 3] = 255;
    }
  }
  return image;
}

/** The band of each pixel, the picture's first row above. @param {Levels} levels @param {number} width @param {number} height */
function bandsOf(levels, width, height) {
  const bands = new Uint8Array(width * height);
  for (let py = 0; py < height; py += 1) {
    const y = (1 - py / (height - 1)) * (levels.rows - 1);
    for (let px = 0; px < width; px += 1) {
      const level = between(levels, (px / (width - 1)) * (levels.columns - 1), y);
      bands[py * width + px] = Math.min(BANDS - 1, Math.floor((level / 255) * BANDS));
    }
  }
  return bands;
}

/** Bilinear. @param {Levels} levels @param {number} x @param {number} y */
function between({ data, columns, rows }, x, y) {
  const [column, row] = [Math.min(Math.floor(x), columns - 2), Math.min(Math.floor(y), rows - 2)];
  const [u, v] = [x - column, y - row];
  const at = row * columns + column;
  const below = data[at] * (1 - u) + data[at + 1] * u;
  const above = data[at + columns] * (1 - u) + data[at + columns + 1] * u;
  return below * (1 - v) + above * v;
}
