// @ts-check
/** The step at the playhead, looked into: its picture, its parts as numbers, and enlarged its moments one after another. */

import { parametersOf } from "../catalog.js";
import { fill, h } from "../dom.js";
import { lookOf } from "../lanes.js";
import { networkOf } from "../networks.js";
import { colourOf, lookOfPart } from "../plots/step_arrows.js";
import { partsOf } from "../plots/step_parts.js";
import { createScope } from "../scope.js";
import { stepNow } from "../step_now.js";
import { computed, signal } from "../vendor/signals-core.js";
import { iconButton, SMALL } from "./icon_button.js";
import { laneNames } from "./lane_names.js";
import { lineView } from "./line_view.js";
import { valueText } from "./number_text.js";
import { mapSettled } from "./page.js";
import { createStepPicture } from "./step_picture.js";
import { stepWalk } from "./step_walk.js";

/** @import { Step, Term, Vector } from "../anatomy.js" */
/** @import { Scope } from "../scope.js" */
/** @import { StepNow } from "../step_now.js" */
/** @import { Page } from "./page.js" */

/** @param {HTMLElement} element @param {Page} page */
export function mountStepPanel(element, page) {
  const { app, words } = page;
  const scope = createScope();
  const open = computed(() => mapSettled(page) && app.store.view.value.panel === "step");
  const moment = signal(/** @type {number | null} */ (null));
  const who = h("span", { class: "who" });
  const at = h("span", { class: "quiet" });
  const note = h("p", { class: "caption step-note" });
  const table = h("table", { class: "step-parts" });
  const picture = h("div", { class: "step-picture" }, createStepPicture(scope, page, { open: computed(() => open.value && app.store.view.value.line === null), moment }), lineView(scope, page, { open }));
  const seen = h("div", { class: "step-seen" }, picture, h("div", { class: "step-scroll", tabIndex: 0, role: "region", "aria-label": words.anatomy.parts }, table));
  const isNetwork = computed(() => networkOf(app.catalogue.value, app.store.experiment.value) !== null);
  const walk = stepWalk(scope, page, { open: computed(() => open.value && (app.store.view.value.inside || isNetwork.value)), moment });
  fill(element, h("header", { class: "step-head" }, h("h2", { class: "section-title" }, who, at), tools(scope, page)), note, h("div", { class: "step-body" }, seen, walk));
  scope.follow(() => {
    if (!open.value) return;
    const experiment = app.store.experiment.value;
    app.store.view.value;
    app.trajectories.changed.value;
    const now = stepNow(app, page.told.value);
    if (!now) return;
    const network = isNetwork.value;
    element.style.setProperty("--hue", lookOf(experiment.lanes, now.index)[page.theme.value]);
    fill(who, laneNames(experiment, app.catalogue.value)[now.index]);
    fill(at, `, ${now.step ? words.anatomy.from(now.step.row) : words.row.none}`);
    const told = noteOf(page, now, network);
    fill(note, told);
    note.hidden = told === "";
    seen.hidden = network || !now.step;
    fill(table, ...(now.step?.position ? rowsOf(page, now, now.step) : []));
  });
}

/** What has to be said of the step besides its numbers. @param {Page} page @param {StepNow} now @param {boolean} network */
function noteOf({ words: { anatomy } }, { last, step, rows, entry }, network) {
  if (!step) return "";
  if (network) return anatomy.network;
  if (last) return anatomy.last(rows.ended?.kind ?? "complete");
  if (step.terms.length === 0) return anatomy.generic(entry?.title ?? "");
  return "";
}

/** The parts of the update with their numbers, and their sum. @param {Page} page @param {StepNow} now @param {Step} step */
function rowsOf(page, { index }, step) {
  const { app, words } = page;
  const names = parametersOf(app.catalogue.peek(), app.store.experiment.peek().landscape.name);
  const hue = lookOf(app.store.experiment.peek().lanes, index)[page.theme.peek()];
  const head = h("tr", null, h("th", { scope: "col" }, h("span", { class: "sr-only" }, words.anatomy.part)), names.map((name) => h("th", { scope: "col" }, name)));
  const parts = partsOf(step).filter(({ kind }) => kind !== "update");
  return [
    h("thead", null, head),
    h("tbody", null, parts.map(({ kind, value }) => line(page, kind, value, hue))),
    h("tfoot", null, step.update && line(page, "update", step.update, hue), rate(page, step)),
  ];
}

/** @param {Page} page @param {Term["kind"] | "update"} kind @param {Vector} value @param {string} hue */
function line(page, kind, value, hue) {
  const look = lookOfPart(kind);
  const mark = h("i", { class: "part-mark", "aria-hidden": "true", "data-dash": look.dash.length === 0 ? "solid" : look.dash[0] <= 1 ? "dotted" : "dashed" });
  mark.style.setProperty("--tone", colourOf(look, { palette: page.palette.peek(), hue }));
  return h("tr", { class: kind === "update" ? "sum" : "" }, h("th", { scope: "row" }, mark, page.words.anatomy.kinds[kind] ?? kind), value.map((one) => h("td", null, valueText(one))));
}

/** @param {Page} page @param {Step} step */
function rate({ words }, step) {
  return step.rate && h("tr", { class: "quiet" }, h("th", { scope: "row" }, words.anatomy.rate), step.rate.map((one) => h("td", null, valueText(one))));
}

/** @param {Scope} scope @param {Page} page */
function tools(scope, page) {
  const { app, words: { anatomy } } = page;
  const { store } = app;
  const lines = iconButton("line", anatomy.asLine, () => store.look({ line: store.view.peek().line === null ? "gradient" : null }), SMALL);
  const arrows = iconButton("arrows", anatomy.arrows, () => store.look({ arrows: !store.view.peek().arrows }), SMALL);
  scope.follow(() => {
    lines.setAttribute("aria-pressed", String(store.view.value.line !== null));
    arrows.setAttribute("aria-pressed", String(store.view.value.arrows));
    const network = networkOf(app.catalogue.value, store.experiment.value) !== null;
    lines.hidden = arrows.hidden = network;
  });
  return h("div", { class: "step-tools" }, lines, arrows);
}
