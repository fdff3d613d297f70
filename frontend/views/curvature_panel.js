// @ts-check
/** How the loss bends where the selected lane is, what that allows its rate, and why a lane went wrong. */

import { curvatureNow } from "../curvature_now.js";
import { fill, h } from "../dom.js";
import { line } from "../format.js";
import { lookOf, selectedLane } from "../lanes.js";
import { networkOf } from "../networks.js";
import { drawBends } from "../plots/bend_picture.js";
import { cleared } from "../plots/canvas.js";
import { createScope } from "../scope.js";
import { computed } from "../vendor/signals-core.js";
import { sharpnessPart } from "./sharpness_part.js";
import { directionText, largestOf, largestText, numberText, reasonText, ruleText, standingText } from "./stability_words.js";

/** @import { CurvatureNow } from "../curvature_now.js" */
/** @import { PointCurvature, Reason } from "../messages.js" */
/** @import { Page } from "./page.js" */

/** What the eigenvalues are called, rising. */
const NAMES = ["\u03bb\u2082", "\u03bb\u2081"];
/** Reasons that are no fault. */
const FINE = new Set(["saddle", "swinging"]);

/** @param {HTMLElement} element @param {Page} page */
export function mountCurvaturePanel(element, page) {
  const { app, words } = page;
  const { store } = app;
  const scope = createScope();
  const open = computed(() => store.view.value.panel === "curvature");
  const network = computed(() => networkOf(app.catalogue.value, store.experiment.value) !== null);
  const point = h("div", { class: "curvature-point" });
  const picture = h("canvas", { class: "bends", role: "img" });
  const switch_ = h("input", { type: "checkbox", role: "switch", id: "ellipse" });
  const ellipse = h("div", { class: "ellipse-line", title: words.curvature.ellipseTitle }, h("label", { for: "ellipse" }, words.curvature.ellipse), switch_);
  const why = h("div", { class: "reason" });
  const sharp = sharpnessPart(scope, page, computed(() => open.value && network.value));
  element.tabIndex = 0;
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", words.curvature.title);
  fill(element, why, point, ellipse, sharp);
  switch_.addEventListener("change", () => store.look({ ellipse: switch_.checked }));
  scope.follow(() => {
    switch_.checked = store.view.value.ellipse;
    point.hidden = ellipse.hidden = network.value;
    sharp.hidden = !network.value;
  });
  function draw() {
    const now = open.peek() && !network.peek() ? curvatureNow(app, page.told.peek()) : null;
    const made = now?.curvature ? cleared(picture) : null;
    if (!now?.curvature || !made) return;
    drawBends(made.ctx, { box: made.box, curvature: now.curvature, colour: lookOf(store.experiment.peek().lanes, now.index)[page.theme.peek()], palette: page.palette.peek() });
  }

  page.loop.onFrame(draw);
  new ResizeObserver(() => page.loop.wake()).observe(picture);
  scope.follow(() => {
    if (!open.value || network.value || store.experiment.value.lanes.length === 0) return;
    app.trajectories.changed.value;
    app.curvatures.changed.value;
    app.catalogue.value;
    store.view.value;
    const now = curvatureNow(app, page.told.value);
    if (now) app.curvatures.lookAt(now.index, now.row);
    fill(point, ...(now?.curvature ? told(page, now, now.curvature, picture) : [h("p", null, words.curvature.coming)]));
  });
  scope.follow(() => {
    app.curvatures.reasonsChanged.value;
    app.trajectories.changed.value;
    const { lanes } = store.experiment.value;
    const reason = open.value && !network.value && lanes.length > 0 ? app.curvatures.why(selectedLane(store.view.value, lanes.length)) : null;
    why.hidden = reason === null || reason.kind === "none"; // of a lane that went well there is no step to look at
    if (reason && !why.hidden) fill(why, ...reasonParts(page, reason));
  });
}

/** @param {Page} page @param {CurvatureNow} now @param {PointCurvature} curvature @param {HTMLCanvasElement} picture */
function told({ words }, now, curvature, picture) {
  const { columns, kinds, condition, noCondition, noConditionTitle } = words.curvature;
  const felt = now.standing && (now.standing.preconditioned || now.stability?.decay !== 0) ? now.standing.values : null;
  const rows = [1, 0].map((place) => {
    const direction = curvature.eigenvectors?.[place];
    return h("tr", null, h("th", { scope: "row" }, NAMES[place]), h("td", null, numberText(curvature.eigenvalues?.[place] ?? null, words)), h("td", null, direction ? directionText(direction, words) : words.curvature.notFinite), felt && h("td", null, numberText(felt[place], words)));
  });
  const head = h("thead", null, h("tr", null, h("td", null), h("th", { scope: "col" }, columns.eigenvalue), h("th", { scope: "col" }, columns.direction), felt && h("th", { scope: "col", title: columns.feltTitle }, columns.felt)));
  const foot = h("tfoot", null, h("tr", null, h("th", { scope: "row", colSpan: 2 }, condition), h("td", { colSpan: felt ? 2 : 1, title: curvature.condition === null ? noConditionTitle : "" }, curvature.condition === null ? noCondition : numberText(curvature.condition, words))));
  const { eigenvalues, eigenvectors } = curvature;
  picture.hidden = eigenvalues === null;
  picture.setAttribute("aria-label", words.curvature.picture([1, 0].map((place) => (eigenvalues && eigenvectors ? words.curvature.pictured(line(eigenvalues[place]), directionText(eigenvectors[place], words)) : "")).join("; ")));
  return [
    h("p", { class: "kind" }, kinds[curvature.kind]),
    h("div", { class: "bends-row" }, h("table", { class: "eigenvalues" }, head, h("tbody", null, rows), foot), picture),
    h("p", { class: "stability", "data-kind": now.standing?.kind ?? "unknown" }, standingText(now, words)),
    h("p", { class: "caption" }, ruleText(now, words)),
  ];
}

/** @param {Page} page @param {Reason} reason */
function reasonParts({ app, words }, reason) {
  const { curvature } = words;
  const go = h("button", { type: "button", class: "plain" }, curvature.go(reason.row));
  go.addEventListener("click", () => {
    app.clock.pause();
    app.clock.seek(reason.row);
  });
  /** @type {[string, string][]} */
  const numbers = [
    [curvature.numbers.rate, numberText(reason.lr, words)],
    [curvature.numbers.largest, Number.isFinite(largestOf(reason)) ? largestText(largestOf(reason)) : "\u2013"],
    [reason.preconditioned ? curvature.numbers.felt : curvature.numbers.eigenvalue, numberText(reason.eigenvalue, words)],
    [curvature.numbers.direction, reason.direction ? directionText(reason.direction, words) : "\u2013"],
    [curvature.numbers.loss, `${numberText(reason.loss, words)}, ${numberText(reason.next_loss, words)}`],
    ...(reason.growth === null ? [] : [/** @type {[string, string]} */ ([curvature.numbers.growth, curvature.times(numberText(reason.growth, words))])]),
  ];
  const sentence = reasonText(reason, words);
  return [
    h("h3", { class: "section-title" }, FINE.has(reason.kind) ? curvature.whyFine : curvature.why),
    h("p", null, `${sentence[0].toUpperCase()}${sentence.slice(1)}.`),
    h("table", null, h("caption", null, curvature.atStep(reason.row)), h("tbody", null, numbers.map(([name, value]) => h("tr", null, h("th", { scope: "row" }, name), h("td", null, value))))),
    go,
  ];
}
