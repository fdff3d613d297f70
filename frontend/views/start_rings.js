// @ts-check
/** The rings of all starts on the map. */

import { lookOf, visibleLanes } from "../lanes.js";
import { ringedStarts } from "../starts.js";
import { createStartRing } from "./start_ring.js";

/** @import { StagePlot } from "../plots/contour.js" */
/** @import { Lane } from "../messages.js" */
/** @import { Frame } from "../plots/frame.js" */
/** @import { Page } from "./page.js" */

/**
 * @param {Page} page
 * @param {{plot: () => StagePlot, box: HTMLElement, overlay: HTMLElement}} map
 */
export function createStartRings(page, { plot, box, overlay }) {
  const { store } = page.app;
  /** @type {Map<string, ReturnType<typeof createStartRing>>} */
  const rings = new Map();

  /** What a ring is made for: another lane's has another symbol. @param {readonly Lane[]} lanes @param {number | null} lane */
  const keyOf = (lanes, lane) => (lane === null ? "shared" : `${lane} ${lookOf(lanes, lane).symbol}`);

  /** @param {string} key @param {number | null} lane */
  function ringOf(key, lane) {
    const ring = rings.get(key) ?? createStartRing(page, lane, { plot, box });
    if (!rings.has(key)) overlay.append(ring.element);
    rings.set(key, ring);
    return ring;
  }

  return {
    /** A ring for each start, where it is. @param {Frame} frame */
    update(frame) {
      const experiment = store.experiment.peek();
      const starts = ringedStarts(experiment, visibleLanes(store.view.peek(), experiment.lanes.length));
      const wanted = new Map(starts.map((lane) => [keyOf(experiment.lanes, lane), lane]));
      for (const [key, ring] of rings) {
        if (wanted.has(key)) continue;
        ring.element.remove();
        rings.delete(key);
      }
      for (const [key, lane] of wanted) ringOf(key, lane).update(frame);
    },
  };
}
