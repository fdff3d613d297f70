// @ts-check
/** The rings of all starts on the map. */

import { visibleLanes } from "../lanes.js";
import { ringedStarts } from "../starts.js";
import { createStartRing } from "./start_ring.js";

/** @import { Contour } from "../plots/contour.js" */
/** @import { Frame } from "../plots/frame.js" */
/** @import { Page } from "./page.js" */

/**
 * @param {Page} page
 * @param {{contour: Contour, graph: HTMLElement, overlay: HTMLElement}} map
 */
export function createStartRings(page, { contour, graph, overlay }) {
  const { store } = page.app;
  /** @type {Map<number | null, ReturnType<typeof createStartRing>>} */
  const rings = new Map();

  /** @param {number | null} lane */
  function ringOf(lane) {
    const ring = rings.get(lane) ?? createStartRing(page, lane, { contour, graph });
    if (!rings.has(lane)) overlay.append(ring.element);
    rings.set(lane, ring);
    return ring;
  }

  return {
    /** A ring for each start, where it is. @param {Frame} frame */
    update(frame) {
      const experiment = store.experiment.peek();
      const wanted = ringedStarts(experiment, visibleLanes(store.view.peek(), experiment.lanes.length));
      for (const [lane, ring] of rings) {
        if (wanted.includes(lane)) continue;
        ring.element.remove();
        rings.delete(lane);
      }
      for (const lane of wanted) ringOf(lane).update(frame);
    },
  };
}
