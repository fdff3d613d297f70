// @ts-check
/** The stage: title, tools, the map, the start ring, marks, what the pointer is at. */

import { landscapeOf } from "../catalog.js";
import { fill, h } from "../dom.js";
import { withStart } from "../edits.js";
import { selectedLane } from "../lanes.js";
import { createContour } from "../plots/contour.js";
import { pixelX, pixelY } from "../plots/frame.js";
import { laneViews } from "../plots/lane_lines.js";
import { marksText } from "../plots/map_marks.js";
import { createScope } from "../scope.js";
import { clickedStart } from "../starts.js";
import { createHoverTip, positionText } from "./hover_tip.js";
import { icon } from "./icons.js";
import { setStart } from "./start_ring.js";
import { createStartRings } from "./start_rings.js";
import { swarmButton } from "./swarm_control.js";
import { activePreset } from "./top_bar.js";
import { createTweakMarks } from "./tweak_marks.js";

/** @import { Point } from "../messages.js" */
/** @import { Contour } from "../plots/contour.js" */
/** @import { Frame } from "../plots/frame.js" */
/** @import { Scope } from "../scope.js" */
/** @import { IconName } from "./icons.js" */
/** @import { Page } from "./page.js" */

const NEAR = 16;
const ZOOM = 1.6;

/** @param {HTMLElement} element @param {Page} page */
export function mountStage(element, page) {
  const { app, words } = page;
  const scope = createScope();
  const graph = h("div", { class: "plot", role: "img", "aria-label": words.stage.plot });
  const overlay = h("div", { class: "overlay" });
  const wait = h("div", { class: "stage-wait" }, h("p", null, words.stage.waiting));
  const contour = createContour({ element: graph, page, onClick: (point) => moveStart(point), onDrawn: (frame) => drawn(frame) });
  const rings = createStartRings(page, { contour, graph, overlay });
  const marks = createTweakMarks(page, overlay, (frame, lane, row) => {
    const rows = app.trajectories.lane(lane);
    return [pixelX(frame, rows.x[row]), pixelY(frame, rows.y[row])];
  });
  fill(element, head(scope, page, contour), h("div", { class: "stage-plot" }, graph, overlay, wait));
  followHover(page, { graph, overlay, contour });

  /** @param {Point} point */
  function moveStart(point) {
    const experiment = app.store.experiment.peek();
    const lane = clickedStart(experiment, selectedLane(app.store.view.peek(), experiment.lanes.length));
    setStart(page, lane, point, { frame: contour.frame() });
  }

  /** @param {Frame} frame */
  function drawn(frame) {
    wait.hidden = true;
    if (!page.mapShown.peek()) requestAnimationFrame(() => (page.mapShown.value = true));
    rings.update(frame);
    marks.update(frame);
  }

  scope.follow(() => {
    const known = marksText(app.surfaces.current.value?.minima ?? [], words);
    graph.setAttribute("aria-label", known ? `${words.stage.plot}. ${known}` : words.stage.plot);
  });
  scope.follow(() => {
    app.catalogue.value;
    app.surfaces.current.value;
    page.palette.value;
    page.phone.value;
    app.store.view.value.window;
    app.store.experiment.value.landscape.name;
    contour.invalidate();
  });
}

/** @param {Scope} scope @param {Page} page @param {Contour} contour */
function head(scope, page, contour) {
  const { app, words } = page;
  const title = h("h1", null);
  const watch = h("p", null);
  const hint = h("p", null);
  scope.follow(() => {
    const catalogue = app.catalogue.value;
    const { name } = app.store.experiment.value.landscape;
    const entry = catalogue ? landscapeOf(catalogue, name) : undefined;
    const preset = activePreset(page);
    fill(title, entry?.title ?? name);
    watch.className = preset ? "watch preset" : "watch";
    fill(watch, preset?.summary ?? entry?.teaches ?? "");
  });
  scope.follow(() => fill(hint, page.phone.value ? words.stage.touchHint : words.stage.hint));
  return h("header", { class: "stage-head" }, h("div", { class: "stage-title" }, title, hint), tools(scope, page, contour), watch);
}

/** @param {Scope} scope @param {Page} page @param {Contour} contour */
function tools(scope, page, contour) {
  const { app, words } = page;
  const out = tool("minus", words.stage.zoomOut, () => contour.zoom(ZOOM));
  const zoomIn = tool("plus", words.stage.zoomIn, () => contour.zoom(1 / ZOOM));
  const reset = tool("frame", words.stage.reset, () => app.store.look({ window: null }));
  const home = tool("target", words.stage.resetStart, () => app.store.edit((experiment) => withStart(experiment, null)));
  scope.follow(() => {
    reset.disabled = app.store.view.value.window === null;
    home.disabled = app.store.experiment.value.start === null;
  });
  home.classList.add("wide-only");
  return h("div", { class: "segmented icons", role: "group" }, home, swarmButton(scope, page), out, zoomIn, reset);
}

/** @param {IconName} name @param {string} label @param {() => void} act */
function tool(name, label, act) {
  const button = h("button", { type: "button", "aria-label": label, title: label }, icon(name));
  button.addEventListener("click", act);
  return button;
}

/** @param {Page} page @param {{graph: HTMLElement, overlay: HTMLElement, contour: Contour}} parts */
function followHover(page, { graph, overlay, contour }) {
  const tip = createHoverTip(overlay);
  /** @param {PointerEvent} event */
  function follow(event) {
    const box = graph.getBoundingClientRect();
    const at = [event.clientX - box.left, event.clientY - box.top];
    const frame = contour.frame();
    const found = frame && event.buttons === 0 ? nearest(page, frame, at[0], at[1]) : null;
    page.hover.value = found ? { lane: found.lane.index, row: found.row, from: "map" } : null;
    if (found) tip.showAt(positionText(page, found.lane, found.row), at[0], at[1]);
    else tip.hide();
  }
  graph.addEventListener("pointermove", follow);
  graph.addEventListener("pointerleave", () => {
    page.hover.value = null;
    tip.hide();
  });
}

/** The row whose place is nearest to a pixel, if it is near. @param {Page} page @param {Frame} frame @param {number} px @param {number} py */
function nearest(page, frame, px, py) {
  let [best, far] = [/** @type {{lane: ReturnType<typeof laneViews>[number], row: number} | null} */ (null), NEAR];
  for (const lane of laneViews(page)) {
    for (let row = 0; row <= lane.last; row += 1) {
      const away = Math.hypot(pixelX(frame, lane.rows.x[row]) - px, pixelY(frame, lane.rows.y[row]) - py);
      if (away < far) [best, far] = [{ lane, row }, away];
    }
  }
  return best;
}
