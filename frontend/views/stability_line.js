// @ts-check
/** Below the learning rate: up to where the local quadratic at the playhead is stable, and where the rate stands. */

import { fill, h } from "../dom.js";
import { curvatureNow } from "../curvature_now.js";
import { ruleText, standingText } from "./stability_words.js";

/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** @param {Scope} scope @param {Page} page @param {number} index */
export function stabilityLine(scope, page, index) {
  const { app, words } = page;
  const line = h("p", { class: "stability", hidden: true });
  scope.follow(() => {
    const now = followed(page, index);
    if (now) app.curvatures.lookAt(index, now.row);
    const text = now && standingText(now, words);
    line.hidden = text === null;
    line.dataset.kind = now?.standing?.kind ?? "unknown";
    fill(line, text ?? "");
    line.title = now ? ruleText(now, words) : "";
  });
  return line;
}

/** The largest stable rate at the playhead, or null; signals read here are followed. @param {Page} page @param {number} index */
export function largestStable(page, index) {
  const largest = followed(page, index)?.standing?.largest;
  return largest !== undefined && Number.isFinite(largest) ? largest : null;
}

/** @param {Page} page @param {number} index */
function followed(page, index) {
  const { app } = page;
  app.trajectories.changed.value;
  app.curvatures.changed.value;
  app.catalogue.value;
  return app.store.experiment.value.lanes[index] ? curvatureNow(app, page.told.value, index) : null;
}
