// @ts-check
/** Below the map of a network: which plane it is seen on, and what a plane does not show. */

import { fill, h } from "../dom.js";
import { selectedLane } from "../lanes.js";
import { corners, FIRST_PLANE } from "../planes.js";
import { region } from "../scope.js";
import { icon } from "./icons.js";
import { laneNames } from "./lane_names.js";
import { planeNote } from "./plane_note.js";
import { segmented } from "./segmented.js";

/** @import { Kid } from "../dom.js" */
/** @import { Plane } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** @typedef {Plane["kind"]} Kind */

const KINDS = /** @type {const} */ (["components", "random", "points", "curvature"]);

/** @param {Scope} scope @param {Page} page */
export function planeBar(scope, page) {
  const { app, words: { plane: words } } = page;
  const options = KINDS.map((kind) => ({ value: /** @type {Kind} */ (kind), ...words.kinds[kind] }));
  const kinds = segmented(scope, { label: words.title, class: "small", options, read: () => planeOf(page).kind, write: (kind) => choose(page, kind), key: "plane" });
  const more = h("div", { class: "plane-more" });
  region(scope, more, () => `${planeOf(page).kind} ${app.store.experiment.value.lanes.length > 2}`, (inner) => details(inner, page));
  const bar = h("div", { class: "plane-bar", hidden: true }, progress(scope, page), h("div", { class: "plane-choice" }, kinds, more, statistics(scope, page)), planeNote(scope, page));
  scope.follow(() => void (bar.hidden = !app.projection.active.value));
  return bar;
}

/** The plane of the view. @param {Page} page @returns {Plane} */
const planeOf = ({ app }) => app.store.view.value.plane ?? FIRST_PLANE;

/** Another plane has another window. @param {Page} page @param {Partial<Plane>} plane */
function show({ app }, plane) {
  app.store.look({ plane: { ...FIRST_PLANE, ...plane }, window: null });
}

/** The selected lane and its shown row. @param {Page} page */
function here({ app }) {
  const lane = selectedLane(app.store.view.peek(), app.store.experiment.peek().lanes.length);
  return { lane, row: Math.max(0, Math.min(app.clock.shown.peek(), app.trajectories.lane(lane).count - 1)) };
}

/** @param {Page} page @param {Kind} kind */
function choose(page, kind) {
  const { lane, row } = here(page);
  if (kind === "components") page.app.store.look({ plane: null, window: null });
  else if (kind === "points") show(page, { kind, points: corners(page.app.store.experiment.peek(), lane, false) });
  else show(page, { kind, lane, row });
}

/** What the kind of plane leaves to choose. @param {Scope} scope @param {Page} page @returns {Kid[]} */
function details(scope, page) {
  const { kind } = page.app.store.view.peek().plane ?? FIRST_PLANE;
  if (kind === "components") return [fitChoice(scope, page)];
  if (kind === "points") return page.app.store.experiment.peek().lanes.length > 2 ? [cornerChoice(scope, page)] : [];
  return kind === "random" ? [around(scope, page), newSeed(scope, page)] : [around(scope, page)];
}

/** @param {Scope} scope @param {Page} page */
function fitChoice(scope, page) {
  const { app, words: { plane: words } } = page;
  return segmented(scope, {
    label: words.fit,
    class: "small",
    options: [
      { value: /** @type {"all" | "shown"} */ ("all"), text: words.fitAll },
      { value: /** @type {"all" | "shown"} */ ("shown"), text: words.fitShown, title: words.fitShownMeaning },
    ],
    read: () => (planeOf(page).rows === null ? "all" : "shown"),
    write(value) {
      const count = Math.max(1, app.clock.shown.peek()) + 1;
      show(page, { rows: value === "all" ? null : app.store.experiment.peek().lanes.map(() => count) });
    },
    key: "plane-fit",
  });
}

/** @param {Scope} scope @param {Page} page */
function cornerChoice(scope, page) {
  const { app, words: { plane: words } } = page;
  return segmented(scope, {
    label: words.corners,
    class: "small",
    options: [
      { value: /** @type {"start" | "ends"} */ ("start"), text: words.startAndEnds },
      { value: /** @type {"start" | "ends"} */ ("ends"), text: words.ends },
    ],
    read: () => (planeOf(page).points.some(([, row]) => row === 0) ? "start" : "ends"),
    write: (value) => show(page, { kind: "points", points: corners(app.store.experiment.peek(), here(page).lane, value === "ends") }),
    key: "plane-corners",
  });
}

/** Where the plane is, and a button that moves it to the shown row. @param {Scope} scope @param {Page} page */
function around(scope, page) {
  const { app, words: { plane: words } } = page;
  const said = h("span", { class: "caption" });
  const move = h("button", { type: "button", class: "plain small", title: words.hereMeaning, "data-key": "plane-here" });
  move.addEventListener("click", () => show(page, { ...(app.store.view.peek().plane ?? FIRST_PLANE), ...here(page) }));
  scope.follow(() => {
    const { lane, row } = planeOf(page);
    const experiment = app.store.experiment.value;
    app.store.view.value.selected;
    page.told.value;
    const now = here(page);
    fill(said, words.around(laneNames(experiment, app.catalogue.value)[lane] ?? "", row));
    fill(move, words.here(now.row));
    move.disabled = now.lane === lane && now.row === row;
  });
  return h("span", { class: "plane-around" }, said, move);
}

/** @param {Scope} scope @param {Page} page */
function newSeed(scope, page) {
  const { words: { plane: words } } = page;
  const text = h("span", null);
  const button = h("button", { type: "button", class: "plain small", title: words.seedMeaning, "data-key": "plane-seed" }, icon("shuffle"), text);
  button.addEventListener("click", () => {
    const plane = page.app.store.view.peek().plane ?? FIRST_PLANE;
    show(page, { ...plane, seed: plane.seed + 1 });
  });
  scope.follow(() => fill(text, words.seed(planeOf(page).seed)));
  return button;
}

/** With batch normalization: which statistics it uses on the plane. @param {Scope} scope @param {Page} page */
function statistics(scope, page) {
  const { app, words: { plane: words } } = page;
  const choice = segmented(scope, {
    label: words.statistics,
    class: "small",
    options: [
      { value: /** @type {"training" | "running"} */ ("training"), text: words.training, title: words.trainingMeaning },
      { value: /** @type {"training" | "running"} */ ("running"), text: words.running, title: words.runningMeaning },
    ],
    read: () => app.store.view.value.statistics,
    write: (value) => app.store.look({ statistics: value }),
    key: "plane-statistics",
  });
  const place = h("span", { class: "plane-around" }, h("span", { class: "caption", "aria-hidden": "true" }, words.statisticsShort), choice);
  scope.follow(() => void (place.hidden = (app.projection.shown.value?.statistics ?? 0) === 0));
  return place;
}

/** How far the fine picture is, and a button that leaves it at the coarse one. @param {Scope} scope @param {Page} page */
function progress(scope, page) {
  const { app, words: { plane: words } } = page;
  const bar = h("progress", { max: 1, value: 0, "aria-label": words.finer });
  const stop = h("button", { type: "button", class: "icon-button small", title: words.stop, "aria-label": words.stop }, icon("close"));
  stop.addEventListener("click", () => app.slices.stop());
  const place = h("span", { class: "plane-progress" }, bar, stop);
  scope.follow(() => {
    const share = app.slices.progress.value;
    place.classList.toggle("rests", share === null);
    stop.disabled = share === null;
    bar.value = share ?? 0;
  });
  return place;
}
