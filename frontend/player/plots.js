// @ts-check
/** The map and the chart of a run in a file: they look as on the page, and nothing in them can be changed. */

import { fill, h } from "../dom.js";
import { visibleLanes } from "../lanes.js";
import { createContour } from "../plots/contour.js";
import { inside, pixelX, pixelY } from "../plots/frame.js";
import { chartNotes, createLossChart, shownQuantity } from "../plots/loss_chart.js";
import { mapMargins } from "../plots/map_figure.js";
import { createMapWindow } from "../plots/map_window.js";
import { createScope } from "../scope.js";

/** @import { Point } from "../messages.js" */
/** @import { Frame } from "../plots/frame.js" */
/** @import { Page } from "../views/page.js" */

/** @param {HTMLElement} element @param {Page} page */
export function mountMap(element, page) {
  const { app, words } = page;
  const graph = h("div", { class: "plot", role: "img", "aria-label": words.stage.plot });
  const overlay = h("div", { class: "overlay" });
  const map = h("div", { class: "map" }, graph, overlay);
  const room = h("div", { class: "stage-plot" }, map);
  fill(element, room);
  const rings = startsOf(page).map((start) => ({ start, element: h("div", { class: "start-ring" }) }));
  overlay.append(...rings.map((ring) => ring.element));
  const contour = createContour({ element: graph, page, view: createMapWindow({ element: graph, page }), onClick: () => undefined, onDrawn: (frame) => stand(frame) });

  /** @param {Frame} frame */
  function stand(frame) {
    for (const { start, element: ring } of rings) {
      const [x, y] = [pixelX(frame, start[0]), pixelY(frame, start[1])];
      ring.hidden = !inside(frame, x, y);
      ring.style.transform = `translate(${x}px, ${y}px)`;
    }
  }

  /** The map is as wide to its height as the surface in the file: there is no more of it. */
  function fit() {
    const { x, y } = app.surfaces.current.peek()?.window ?? { x: [0, 1], y: [0, 1] };
    const { left, right, top, bottom } = mapMargins(page.palette.peek().rem, page.phone.peek());
    const [most, high] = [room.clientWidth - left - right, room.clientHeight - top - bottom];
    const width = Math.min(most, (high * (x[1] - x[0])) / (y[1] - y[0]));
    map.style.width = `${width + left + right}px`;
    map.style.height = `${(width * (y[1] - y[0])) / (x[1] - x[0]) + top + bottom}px`;
  }

  new ResizeObserver(fit).observe(room);
  createScope().follow(() => {
    page.palette.value;
    fit();
    contour.invalidate();
  });
}

/** Where visible lanes begin, each place once. @param {Page} page @returns {Point[]} */
function startsOf({ app }) {
  const { store, trajectories } = app;
  const lanes = visibleLanes(store.view.peek(), store.experiment.peek().lanes.length).map(trajectories.lane);
  const starts = lanes.filter(({ count }) => count > 0).map(({ x, y }) => /** @type {Point} */ ([x[0], y[0]]));
  return [...new Map(starts.map((start) => [start.join(), start])).values()];
}

/** @param {HTMLElement} element @param {Page} page */
export function mountLoss(element, page) {
  const { words } = page;
  const quantity = words.charts.quantities[shownQuantity(page).name];
  const graph = h("div", { class: "plot", role: "img", "aria-label": words.charts.plot(quantity) });
  const title = h("h2", { class: "section-title" }, quantity);
  fill(element, h("div", { class: "chart-head" }, title), h("small", null, chartNotes(page).join(" \u00b7 ")), h("div", { class: "chart-plot" }, graph));
  const chart = createLossChart({ element: graph, page, onDrawn: () => undefined });
  createScope().follow(() => {
    page.palette.value;
    chart.invalidate();
  });
}
