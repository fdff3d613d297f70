// @ts-check
/** A landscape's small picture, painted from the catalogue once it comes into view. */

import { decodeTyped } from "../decode.js";
import { h } from "../dom.js";
import { paintRelief } from "../plots/relief.js";
import { createScope } from "../scope.js";
import { computed } from "../vendor/signals-core.js";
import { mapSettled } from "./page.js";

/** @import { LandscapeEntry } from "../messages.js" */
/** @import { Palette } from "../plots/palette.js" */
/** @import { Page } from "./page.js" */

/** As large as it mostly stands on the page, in CSS pixels: a picture that is shrunk has broken lines. */
const WIDTH = 84;
const HEIGHT = 52;
/** How far outside the view a picture is painted already. */
const AHEAD = "120px";

/** @param {LandscapeEntry} entry @param {Page} page */
export function thumbnail(entry, page) {
  const times = devicePixelRatio > 1 ? 2 : 1;
  const canvas = h("canvas", { width: WIDTH * times, height: HEIGHT * times, "aria-hidden": "true" });
  const colours = page.palette.peek();
  whenSeen(canvas, () => afterMap(page, () => whenIdle(() => paint(canvas, entry, colours))));
  return canvas;
}

/** @param {Element} element @param {() => void} act */
function whenSeen(element, act) {
  const observer = new IntersectionObserver((changes) => {
    if (!changes.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    act();
  }, { rootMargin: AHEAD });
  observer.observe(element);
}

/** Once the map, which the viewer waits for, is there or cannot be had. @param {Page} page @param {() => void} act */
function afterMap(page, act) {
  const settled = computed(() => mapSettled(page));
  if (settled.peek()) return act();
  const scope = createScope();
  scope.follow(() => {
    if (!settled.value) return;
    scope.stop();
    act();
  });
}

/** @param {() => void} act */
function whenIdle(act) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act, 50);
}

/** @param {HTMLCanvasElement} canvas @param {LandscapeEntry} entry @param {Palette} palette */
function paint(canvas, { thumbnail: picture }, { ramp, fineLine }) {
  const { data, shape: [rows, columns] } = decodeTyped(picture);
  const { width, height } = canvas;
  const look = { ramp, line: fineLine, ink: width / (2 * WIDTH), width, height }; // a line is one pixel wide: thick on a coarse screen
  canvas.getContext("2d")?.putImageData(paintRelief({ data, rows, columns }, look), 0, 0);
}
