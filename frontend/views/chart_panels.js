// @ts-check
/** The two charts of the rows: the loss or what else is chosen, and the learning rate. */

import { fill, h } from "../dom.js";
import { laneViews } from "../plots/lane_lines.js";
import { canBeLog, chartNotes, createLossChart, evaluatedIn, lossScaleOf, shownQuantity, shownValue } from "../plots/loss_chart.js";
import { createRateChart } from "../plots/rate_chart.js";
import { createScope } from "../scope.js";
import { computed } from "../vendor/signals-core.js";
import { activeBadge } from "./board_badge.js";
import { chartOptions, quantityPicker } from "./chart_choice.js";
import { createHoverTip, valuesText } from "./hover_tip.js";
import { mapSettled } from "./page.js";
import { segmented } from "./segmented.js";
import { createTweakMarks } from "./tweak_marks.js";

/** @import { Kid } from "../dom.js" */
/** @import { LaneRows } from "../lane_rows.js" */
/** @import { Frame } from "../plots/frame.js" */
/** @import { StepChart } from "../plots/step_chart.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** @param {HTMLElement} element @param {Page} page */
export function mountLossPanel(element, page) {
  const { app, words } = page;
  const scope = createScope();
  const note = h("small", null);
  const seen = () => {
    for (const board of app.boards) board.surfaces.current.value;
    app.store.page.value;
    app.catalogue.value;
  };
  const scale = segmented(scope, {
    label: words.charts.scale,
    class: "small",
    options: [
      { value: /** @type {const} */ ("log"), text: words.charts.log },
      { value: /** @type {const} */ ("linear"), text: words.charts.linear },
    ],
    read: () => {
      seen();
      return lossScaleOf(page);
    },
    write: (value) => app.store.look({ loss_scale: value }),
    key: "loss-scale",
  });
  scope.follow(() => {
    seen();
    scale.hidden = !canBeLog(page);
    fill(note, ...curveKey(page), chartNotes(page).join(" \u00b7 "));
  });
  const title = h("h2", { class: "section-title" }, quantityPicker(scope, page), activeBadge(scope, page));
  const plot = chartPlot(scope, page, { from: "loss", label: () => words.charts.plot(words.charts.quantities[shownQuantity(page).name]), create: createLossChart, value: (rows, row) => shownValue(page, rows, row) });
  fill(element, h("div", { class: "chart-head" }, title, scale, chartOptions(scope, page)), note, plot);
}

/** Which curve is which, where a lane has several. @param {Page} page @returns {Kid[]} */
function curveKey(page) {
  const evaluated = evaluatedIn(page);
  if (!evaluated) return [];
  const { curves } = page.words.charts;
  const kinds = /** @type {const} */ (["training", "validation", "batch"]).slice(0, shownQuantity(page).name === "loss" ? 3 : 2);
  return kinds.map((kind) => h("span", { class: `curve-key ${kind}` }, curves[kind]));
}

/** @param {HTMLElement} element @param {Page} page */
export function mountRatePanel(element, page) {
  const { words } = page;
  const scope = createScope();
  const plot = chartPlot(scope, page, { from: "rate", label: () => words.charts.ratePlot, create: createRateChart, value: ({ lr }, row) => lr[row] });
  fill(element, h("h2", { class: "section-title" }, words.charts.rate), plot);
}

/**
 * @param {Scope} scope
 * @param {Page} page
 * @param {{from: "loss" | "rate", label: () => string, value: (rows: LaneRows, row: number) => number,
 *   create: (options: {element: HTMLElement, page: Page, onDrawn: (frame: Frame) => void}) => StepChart}} what
 */
function chartPlot(scope, page, { from, label, value, create }) {
  const graph = h("div", { class: "plot", role: "img" });
  const overlay = h("div", { class: "overlay" });
  const tip = createHoverTip(overlay);
  const chart = create({ element: graph, page, onDrawn: (frame) => drawn(frame) });
  const marks = createTweakMarks(page, overlay, (frame, lane, row) => {
    const view = laneViews(page).find(({ index }) => index === lane);
    return view && row < view.rows.count ? [chart.xOf(frame, view, row), chart.heightOf(frame, chart.value(view, row))] : [NaN, NaN];
  });

  /** @param {Frame} frame */
  function drawn(frame) {
    marks.update(frame);
    const hover = page.hover.peek();
    const lanes = laneViews(page);
    if (hover?.from !== from || !lanes.some(({ last }) => last >= hover.row)) return tip.hide();
    tip.showBeside(valuesText(page, hover, ({ rows }) => value(rows, hover.row)), chart.hoverX(frame, hover));
  }

  graph.addEventListener("pointermove", (event) => {
    const box = graph.getBoundingClientRect();
    const found = chart.rowAt(event.clientX - box.left, event.clientY - box.top);
    page.hover.value = found ? { ...found, from } : null;
  });
  graph.addEventListener("pointerleave", () => (page.hover.value = null));
  graph.addEventListener("click", (event) => {
    const box = graph.getBoundingClientRect();
    const found = chart.rowAt(event.clientX - box.left, event.clientY - box.top);
    if (found?.lane !== null && found) page.app.store.look({ selected: found.lane });
  });
  // Of the view these alone: a chart that is drawn anew is costly, and the playhead moves often.
  const { view } = page.app.store;
  const seen = [computed(() => view.value.chart), computed(() => view.value.chart_axis), computed(() => view.value.loss_scale), computed(() => view.value.smoothing), computed(() => view.value.hidden), computed(() => view.value.solo)];
  scope.follow(() => {
    page.palette.value;
    mapSettled(page);
    for (const board of page.app.boards) board.surfaces.current.value;
    for (const one of seen) one.value;
    graph.setAttribute("aria-label", label());
    chart.invalidate();
  });
  return h("div", { class: "chart-plot" }, graph, overlay);
}
