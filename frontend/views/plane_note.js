// @ts-check
/** What a plane does not show: that it is a slice, how far the selected lane is off it, what it was fitted to. */

import { fill, h } from "../dom.js";
import { line } from "../format.js";
import { selectedLane } from "../lanes.js";
import { laneNames } from "./lane_names.js";

/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** What parameters of single precision may be off a plane that goes through them. */
const ROUNDING = 1e-6;

/** @param {Scope} scope @param {Page} page */
export function planeNote(scope, page) {
  const note = h("p", { class: "plane-note" });
  scope.follow(() => fill(note, sentences(page).join(" ")));
  return note;
}

/** @param {Page} page @returns {string[]} */
function sentences(page) {
  const { app, words: { plane: words, language } } = page;
  const shown = app.projection.shown.value;
  const problem = app.projection.problem.value;
  if (problem) return [problem.message];
  if (!shown) return [];
  const { parameters, fitted, stride, bend, plane } = shown;
  const running = (plane.rows ?? []).some((count, index) => count < app.trajectories.lane(index).count);
  return [
    words.slice(parameters.toLocaleString(language)),
    besideText(page),
    fitted === null ? "" : words.fitted(fitted, running),
    bend === null ? "" : words.bend(bend.points, bend.settled),
    stride > 1 ? words.stride(stride) : "",
  ].filter((text) => text !== "");
}

/** The selected lane at the row that was asked last. @param {Page} page */
function besideText({ app, words: { plane: words } }) {
  const found = app.beside.current.value;
  const experiment = app.store.experiment.value;
  const index = selectedLane(app.store.view.value, experiment.lanes.length);
  const lane = found?.lanes.at(index);
  if (!lane) return "";
  const off = lane.distance !== null && lane.distance < ROUNDING ? 0 : lane.distance;
  const [distance, loss, projected] = [off, lane.loss, lane.projected_loss].map((value) => line(value ?? NaN, 3));
  return words.beside({ lane: laneNames(experiment, app.catalogue.value)[index], row: lane.row, distance, loss, projected });
}
