// @ts-check
/** A landscape's small picture, painted from the catalogue. */

import { decodeTyped } from "../decode.js";
import { h } from "../dom.js";
import { lossScale } from "../levels.js";
import { paintBands } from "../plots/loss_ticks.js";

/** @import { LandscapeEntry } from "../messages.js" */
/** @import { Palette } from "../plots/palette.js" */

const WIDTH = 168;
const HEIGHT = 105;

/** @param {LandscapeEntry} entry @param {Palette} palette */
export function thumbnail(entry, palette) {
  const canvas = h("canvas", { width: WIDTH, height: HEIGHT, "aria-hidden": "true" });
  whenIdle(() => paint(canvas, entry, palette));
  return canvas;
}

/** After the map, which the viewer waits for. @param {() => void} act */
function whenIdle(act) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act, 50);
}

/** @param {HTMLCanvasElement} canvas @param {LandscapeEntry} entry @param {Palette} palette */
function paint(canvas, entry, palette) {
  const { data, shape } = decodeTyped(entry.thumbnail);
  const [rows, columns] = shape;
  const scale = lossScale(data, entry.floor, entry.saddles.at(0)?.loss ?? null);
  const image = paintBands({ scale, columns, rows, ramp: palette.ramp, width: WIDTH, height: HEIGHT });
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}
