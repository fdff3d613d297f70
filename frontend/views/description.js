// @ts-check
/** The picture in words: spoken when it comes to rest, and in a window to read. */

import { landscapeOf } from "../catalog.js";
import { describe, sentenceOf, trendOf } from "../description.js";
import { fill, h } from "../dom.js";
import { line } from "../format.js";
import { selectedLane, visibleLanes } from "../lanes.js";
import { networkOf } from "../networks.js";
import { lossAt } from "../quantities.js";
import { createScope } from "../scope.js";
import { laneNames } from "./lane_names.js";
import { openSheet } from "./sheet.js";

/** @import { Told } from "../description.js" */
/** @import { Page } from "./page.js" */

/** The picture is spoken of when it has been still for so long. */
const STILL_MS = 700;

/** @param {HTMLElement} element @param {Page} page */
export function mountDescription(element, page) {
  const { app, words } = page;
  const spoken = h("p", { class: "sr-only", role: "status", "aria-live": "polite", id: "description" });
  element.append(spoken);
  let timer = 0;
  createScope().follow(() => {
    app.clock.shown.value;
    app.store.view.value.selected;
    app.trajectories.changed.value;
    app.evaluations.changed.value;
    window.clearTimeout(timer);
    if (app.clock.playing.value) return;
    timer = window.setTimeout(() => {
      const { lanes } = app.store.experiment.peek();
      const lane = lanes.length > 0 ? toldOf(page).find(({ index }) => index === selectedLane(app.store.view.peek(), lanes.length)) : null;
      const text = lane && Number.isFinite(lane.loss) ? words.description.spoken(lane.row, sentenceOf(lane, minimaOf(page), words, line)) : "";
      if (spoken.textContent !== text) fill(spoken, text);
    }, STILL_MS);
  });
}

/** @param {Page} page */
export function openDescription(page) {
  if (document.querySelector("dialog[open]")) return;
  const { app, words } = page;
  const { landscape, steps } = app.store.experiment.peek();
  const catalogue = app.catalogue.peek();
  const title = (catalogue && landscapeOf(catalogue, landscape.name)?.title) ?? landscape.name;
  const sentences = describe({ title, row: app.clock.shown.peek(), steps, lanes: toldOf(page), minima: minimaOf(page) }, words, line);
  openSheet(words.description.title, words.help.close, h("div", { class: "description" }, sentences.map((one) => h("p", null, one))));
}

/** @param {Page} page */
const minimaOf = ({ app }) => app.surfaces.current.peek()?.minima ?? [];

/** The visible lanes at the row that is shown. @param {Page} page @returns {(Told & {index: number})[]} */
function toldOf({ app }) {
  const experiment = app.store.experiment.peek();
  const names = laneNames(experiment, app.catalogue.peek());
  const placed = !app.projection.active.peek();
  const network = networkOf(app.catalogue.peek(), experiment) !== null;
  return visibleLanes(app.store.view.peek(), experiment.lanes.length).flatMap((index) => {
    const rows = app.trajectories.lane(index);
    const row = Math.min(app.clock.shown.peek(), rows.count - 1);
    if (row < 0) return [];
    const ended = rows.ended !== null && rows.ended.kind !== "complete" && row === rows.count - 1 ? rows.ended.kind : null;
    const evaluated = network ? app.evaluations.at(rows, row) : null;
    const losses = evaluated && app.evaluations.curve(rows, "full_loss");
    /** @param {number} at */
    const lossOf = (at) => (losses ? losses[at] : lossAt(rows, at)); // of a network over all data, as the list of lanes tells it
    return [{ index, name: names[index], row, x: placed ? rows.x[row] : NaN, y: placed ? rows.y[row] : NaN, loss: lossOf(evaluated?.row ?? row), trend: trendOf(lossOf, evaluated?.row ?? row), ended, accuracy: evaluated?.values.get("accuracy") ?? NaN }];
  });
}
