// @ts-check
/** How a lane ended, once the viewer has seen it get there. */

import { landscapeOf } from "../catalog.js";
import { reasonText } from "./stability_words.js";

/** @import { Page } from "./page.js" */

/** @param {Page} page @param {number} index @returns {{text: string, good: boolean, detail: string, why: string} | null} */
export function laneStatus({ app, words, told }, index) {
  app.trajectories.changed.value;
  const { ended } = app.trajectories.lane(index);
  if (!ended || ended.kind === "complete" || told.value < Math.min(ended.step, app.clock.end.value)) return null;
  app.curvatures.reasonsChanged.value;
  const reason = app.curvatures.why(index);
  const why = reason ? reasonText(reason, words) : "";
  const catalogue = app.catalogue.value;
  const escape = catalogue ? (landscapeOf(catalogue, app.store.experiment.value.landscape.name)?.escape ?? false) : false;
  if (ended.kind === "left") {
    const text = escape ? words.status.escaped(ended.step) : words.status.left(ended.step);
    return { text, good: escape || reason?.kind === "saddle", detail: ended.message, why };
  }
  return { text: words.status[ended.kind](ended.step), good: false, detail: ended.message, why };
}
