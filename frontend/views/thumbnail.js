// @ts-check
/** A landscape's small picture, painted from the catalogue once it comes into view. */

import { decodeTyped } from "../decode.js";
import { h } from "../dom.js";
import { paintRelief } from "../plots/relief.js";

/** @import { LandscapeEntry } from "../messages.js" */
/** @import { Palette } from "../plots/palette.js" */

const WIDTH = 168;
const HEIGHT = 105;
/** How far outside the view a picture is painted already. */
const AHEAD = "120px";

/** @param {LandscapeEntry} entry @param {Palette} palette */
export function thumbnail(entry, palette) {
  const canvas = h("canvas", { width: WIDTH, height: HEIGHT, "aria-hidden": "true" });
  whenSeen(canvas, () => paint(canvas, entry, palette));
  return canvas;
}

/** Once, and after the map, which the viewer waits for. @param {Element} element @param {() => void} act */
function whenSeen(element, act) {
  const observer = new IntersectionObserver((changes) => {
    if (!changes.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    whenIdle(act);
  }, { rootMargin: AHEAD });
  observer.observe(element);
}

/** @param {() => void} act */
function whenIdle(act) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act, 50);
}

/** @param {HTMLCanvasElement} canvas @param {LandscapeEntry} entry @param {Palette} palette */
function paint(canvas, { thumbnail: picture }, { ramp, fineLine }) {
  const { data, shape: [rows, columns] } = decodeTyped(picture);
  canvas.getContext("2d")?.putImageData(paintRelief({ data, rows, columns }, { ramp, line: fineLine, width: WIDTH, height: HEIGHT }), 0, 0);
}
