// @ts-check
/** Which optimizer to add. */

import { kindOf } from "../networks.js";
import { openOptimizerPicker } from "./optimizer_picker.js";

/** @import { Page } from "./page.js" */

/** @param {Element} anchor @param {Page} page @param {(name: string) => void} onChosen */
export function addLaneMenu(anchor, { app, words }, onChosen) {
  const catalogue = app.catalogue.peek();
  if (!catalogue) return;
  openOptimizerPicker(anchor, { catalogue, kind: kindOf(catalogue, app.store.experiment.peek()), words, label: words.lanes.addTitle, onChosen });
}
