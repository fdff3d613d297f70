// @ts-check
/** Loss against step, on a logarithmic or a linear axis. */

import { landscapeOf } from "../catalog.js";
import { computed } from "../vendor/signals-core.js";
import { LEAST_LOSS } from "./step_axis.js";
import { createStepChart } from "./step_chart.js";

/** @import { Page } from "../views/page.js" */
/** @import { Frame } from "./frame.js" */
/** @import { LaneView } from "./lane_lines.js" */

/** What is known of the least loss: the surface knows it for the present settings. @param {Page} page @returns {number | null} */
export function floorOf({ app }) {
  const { landscape } = app.store.experiment.peek();
  const surface = app.surfaces.current.peek();
  const catalogue = app.catalogue.peek();
  if (surface?.landscape === landscape.name) return surface.floor;
  return (catalogue && landscapeOf(catalogue, landscape.name)?.floor) ?? null;
}

/** The scale that is drawn: the chosen one, where the landscape allows it. @param {Page} page @returns {"log" | "linear"} */
export function lossScaleOf(page) {
  return floorOf(page) === null ? "linear" : (page.app.store.view.peek().loss_scale ?? "log");
}

/** @param {{element: HTMLElement, page: Page, onDrawn: (frame: Frame) => void}} options */
export function createLossChart({ element, page, onDrawn }) {
  const below = computed(() => {
    page.app.surfaces.current.value;
    page.app.store.page.value;
    page.app.catalogue.value;
    return lossScaleOf(page) === "log" ? (floorOf(page) ?? 0) : 0;
  });
  /** @param {LaneView} lane @param {number} row */
  const value = ({ rows }, row) => rows.loss[row] - below.peek();
  return createStepChart({
    element,
    page,
    value,
    log: () => lossScaleOf(page) === "log",
    least: LEAST_LOSS,
    scaleKey: () => String(below.peek()),
    highest: (lanes) => Math.max(...lanes.filter(({ rows }) => rows.count > 0).map((lane) => Math.abs(value(lane, 0)))) * (lossScaleOf(page) === "log" ? 300 : 4),
    onDrawn,
  });
}
