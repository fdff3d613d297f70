// @ts-check
/** The two charts against the step: loss, and learning rate. */

import { fill, h } from "../dom.js";
import { pixelX } from "../plots/frame.js";
import { laneViews } from "../plots/lane_lines.js";
import { createLossChart, floorOf, lossScaleOf } from "../plots/loss_chart.js";
import { createRateChart } from "../plots/rate_chart.js";
import { createScope } from "../scope.js";
import { createHoverTip, valuesText } from "./hover_tip.js";
import { segmented } from "./segmented.js";
import { createTweakMarks } from "./tweak_marks.js";

/** @import { Frame } from "../plots/frame.js" */
/** @import { StepChart } from "../plots/step_chart.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** @param {HTMLElement} element @param {Page} page */
export function mountLossPanel(element, page) {
  const { app, words } = page;
  const scope = createScope();
  const note = h("small", null);
  const scale = segmented(scope, {
    label: words.charts.scale,
    class: "small",
    options: [
      { value: /** @type {const} */ ("log"), text: words.charts.log },
      { value: /** @type {const} */ ("linear"), text: words.charts.linear },
    ],
    read: () => {
      app.surfaces.current.value;
      app.store.page.value;
      return lossScaleOf(page);
    },
    write: (value) => app.store.look({ loss_scale: value }),
    key: "loss-scale",
  });
  scope.follow(() => {
    app.surfaces.current.value;
    app.store.page.value;
    const floor = floorOf(page);
    scale.hidden = floor === null;
    fill(note, floor !== null && floor !== 0 && lossScaleOf(page) === "log" ? words.charts.above : "");
  });
  const title = h("h2", { class: "section-title" }, words.charts.loss, " ", note);
  const plot = chartPlot(scope, page, { from: "loss", label: words.charts.lossPlot, create: createLossChart, column: "loss" });
  fill(element, h("div", { class: "chart-head" }, title, scale), plot);
}

/** @param {HTMLElement} element @param {Page} page */
export function mountRatePanel(element, page) {
  const { words } = page;
  const scope = createScope();
  const plot = chartPlot(scope, page, { from: "rate", label: words.charts.ratePlot, create: createRateChart, column: "lr" });
  fill(element, h("h2", { class: "section-title" }, words.charts.rate), plot);
}

/**
 * @param {Scope} scope
 * @param {Page} page
 * @param {{from: "loss" | "rate", label: string, column: "loss" | "lr",
 *   create: (options: {element: HTMLElement, page: Page, onDrawn: (frame: Frame) => void}) => StepChart}} what
 */
function chartPlot(scope, page, { from, label, column, create }) {
  const graph = h("div", { class: "plot", role: "img", "aria-label": label });
  const overlay = h("div", { class: "overlay" });
  const tip = createHoverTip(overlay);
  const chart = create({ element: graph, page, onDrawn: (frame) => drawn(frame) });
  const marks = createTweakMarks(page, overlay, (frame, lane, row) => {
    const view = laneViews(page).find(({ index }) => index === lane);
    return [pixelX(frame, row), view && row < view.rows.count ? chart.heightOf(frame, chart.value(view, row)) : NaN];
  });

  /** @param {Frame} frame */
  function drawn(frame) {
    marks.update(frame);
    const hover = page.hover.peek();
    const lanes = laneViews(page);
    if (hover?.from !== from || !lanes.some(({ last }) => last >= hover.row)) return tip.hide();
    tip.showBeside(valuesText(page, hover, ({ rows }) => rows[column][hover.row]), pixelX(frame, hover.row));
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
  scope.follow(() => {
    page.palette.value;
    page.mapShown.value;
    page.app.surfaces.current.value;
    page.app.surfaces.problem.value;
    page.app.store.view.value.loss_scale;
    chart.invalidate();
  });
  return h("div", { class: "chart-plot" }, graph, overlay);
}
