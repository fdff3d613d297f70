// @ts-check
/** The stage: title, tools, the map or the surface, the start ring, marks, what the pointer is at. */

import { landscapeOf } from "../catalog.js";
import { fill, h } from "../dom.js";
import { withStart } from "../edits.js";
import { selectedLane } from "../lanes.js";
import { placedViews } from "../plots/lane_lines.js";
import { marksText } from "../plots/map_marks.js";
import { createScope } from "../scope.js";
import { clickedStart } from "../starts.js";
import { computed } from "../vendor/signals-core.js";
import { boardLetters } from "./board_badge.js";
import { boardButton } from "./board_menu.js";
import { dataPanel } from "./data_panel.js";
import { createHoverTip, positionText } from "./hover_tip.js";
import { iconButton, IN_ROW } from "./icon_button.js";
import { networkPanel } from "./network_panel.js";
import { planeBar } from "./plane_bar.js";
import { createPredictionMarks } from "./prediction_marks.js";
import { segmented } from "./segmented.js";
import { createStagePlots } from "./stage_plots.js";
import { setStart } from "./start_ring.js";
import { createStartRings } from "./start_rings.js";
import { swarmButton } from "./swarm_control.js";
import { activePreset } from "./top_bar.js";
import { createTweakMarks } from "./tweak_marks.js";
import { viewpointButton } from "./viewpoints.js";

/** @import { Place } from "../board_views.js" */
/** @import { Point } from "../messages.js" */
/** @import { StagePlot } from "../plots/contour.js" */
/** @import { Frame } from "../plots/frame.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */
/** @import { StagePlots } from "./stage_plots.js" */

const NEAR = 16;
const ZOOM = 1.6;

/** @param {HTMLElement} element @param {Page} page the board's @param {Place} place */
export function mountStage(element, page, place) {
  const { app, words } = page;
  const scope = createScope();
  const box = h("div", { class: "stage-plot" });
  const overlay = h("div", { class: "overlay" });
  const waiting = h("p", null, words.stage.waiting);
  const wait = h("div", { class: "stage-wait" }, waiting);
  /** Whether no plane of the network is known yet, nor the loss on it. */
  const awaitsPlane = () => app.projection.active.value && app.projection.shown.value === null;
  const plots = createStagePlots({ scope, page, box, onClick: (point) => moveStart(point), onDrawn: (frame) => drawn(frame) });
  const rings = createStartRings(page, { plot: plots.plot, box, overlay });
  const marks = createTweakMarks(page, overlay, (_, lane, row) => {
    const rows = app.trajectories.lane(lane);
    return plots.plot().pixelOf(rows.x[row], rows.y[row]);
  });
  const prediction = createPredictionMarks(scope, page, { plot: plots.plot, overlay });
  box.append(overlay, wait);
  fill(element, head(scope, page, { plots, place }), box, planeBar(scope, page), dataPanel(page), networkPanel(page, computed(() => !page.phone.value)));
  followHover(page, { targets: [plots.graph, plots.pad], overlay, plot: plots.plot });

  /** @param {Point} point */
  function moveStart(point) {
    if (app.lessons.aiming.peek()) return void (app.lessons.aim.value = point);
    if (app.projection.active.peek()) return;
    const experiment = app.store.experiment.peek();
    const lane = clickedStart(experiment, selectedLane(app.store.view.peek(), experiment.lanes.length));
    setStart(page, lane, point, { frame: plots.plot().frame() });
  }

  /** @param {Frame} frame */
  function drawn(frame) {
    wait.hidden = !awaitsPlane();
    if (!page.mapShown.peek()) requestAnimationFrame(() => (page.mapShown.value = true));
    rings.update(frame);
    marks.update(frame);
    prediction.update();
  }

  scope.follow(() => {
    const awaits = awaitsPlane();
    wait.classList.toggle("covers", awaits);
    if (awaits) {
      wait.hidden = false;
      page.mapShown.value = true; // training is to be seen before there is a plane
    }
    fill(waiting, awaits ? words.plane.waiting : words.stage.waiting);
  });
  scope.follow(() => {
    const known = marksText(app.surfaces.current.value?.minima ?? [], words);
    plots.graph.setAttribute("aria-label", known ? `${words.stage.plot}. ${known}` : words.stage.plot);
    plots.pad.setAttribute("aria-label", known ? `${words.stage.surface} ${known}` : words.stage.surface);
  });
  // Of view and experiment these alone: the map is costly to draw anew, and the playhead moves often.
  const seen = [computed(() => app.store.view.value.window), computed(() => app.store.view.value.statistics), computed(() => app.store.experiment.value.landscape.name)];
  scope.follow(() => {
    app.catalogue.value;
    app.surfaces.current.value;
    page.palette.value;
    page.phone.value;
    app.projection.next.value;
    app.projection.shown.value;
    for (const one of seen) one.value;
    plots.invalidate();
  });
}

/** @param {Scope} scope @param {Page} page @param {{plots: StagePlots, place: Place}} parts */
function head(scope, page, { plots, place }) {
  const { app, words } = page;
  const title = h("h1", null);
  const watch = h("p", null);
  const hint = h("p", null);
  scope.follow(() => {
    const catalogue = app.catalogue.value;
    const { name } = app.store.experiment.value.landscape;
    const entry = catalogue ? landscapeOf(catalogue, name) : undefined;
    const preset = activePreset(page);
    const { expression } = app.store.experiment.value.landscape.settings ?? {};
    const taught = app.lessons.reading.value !== null; // then the lesson says what to watch
    fill(title, taught && typeof expression === "string" ? words.lessons.formula(expression) : (entry?.title ?? name));
    watch.className = preset ? "watch preset" : "watch";
    fill(watch, taught ? "" : (preset?.summary ?? entry?.teaches ?? ""));
  });
  scope.follow(() => {
    const solid = app.store.view.value.dimensions === 3;
    const onPlane = app.projection.active.value;
    const { hint: flatPlane, solidHint: solidPlane } = words.plane;
    const hints = onPlane ? Array(2).fill(solid ? solidPlane : flatPlane) : solid ? [words.stage.surfaceTouchHint, words.stage.surfaceHint] : [words.stage.touchHint, words.stage.hint];
    fill(hint, app.lessons.aiming.value ? words.lessons[page.phone.value ? "aimTouchHint" : "aimHint"] : plots.loading.value ? words.stage.surfaceComing : hints[page.phone.value ? 0 : 1]);
  });
  const side = h("div", { class: "stage-tools" }, dimensions(scope, page), tools(scope, page, { plots, place }));
  return h("header", { class: "stage-head" }, h("div", { class: "stage-title" }, boardLetters(scope, page, place), title, hint), side, watch);
}

/** Map or surface, and from where the surface is seen. @param {Scope} scope @param {Page} page */
function dimensions(scope, page) {
  const { store } = page.app;
  const { stage } = page.words;
  const options = /** @type {{value: 2 | 3, text: string, title: string}[]} */ ([
    { value: 2, text: stage.flat, title: stage.flatTitle },
    { value: 3, text: stage.solid, title: stage.solidTitle },
  ]);
  const choice = segmented(scope, { label: stage.dimensions, options, read: () => store.view.value.dimensions, write: (value) => store.look({ dimensions: value }), key: "dimensions" });
  const seen = h("div", { class: "segmented icons", role: "group" }, viewpointButton(page));
  scope.follow(() => void (seen.hidden = store.view.value.dimensions === 2));
  return h("div", { class: "stage-views" }, seen, choice);
}

/** @param {Scope} scope @param {Page} page @param {{plots: StagePlots, place: Place}} parts */
function tools(scope, page, { plots: { view }, place }) {
  const { app, words } = page;
  const out = iconButton("minus", words.stage.zoomOut, () => view.zoom(ZOOM), IN_ROW);
  const zoomIn = iconButton("plus", words.stage.zoomIn, () => view.zoom(1 / ZOOM), IN_ROW);
  const reset = iconButton("frame", words.stage.reset, () => app.store.look({ window: null }), IN_ROW);
  const home = iconButton("target", words.stage.resetStart, () => app.store.edit((experiment) => withStart(experiment, null)), IN_ROW);
  scope.follow(() => {
    reset.disabled = app.store.view.value.window === null;
    home.disabled = app.store.experiment.value.start === null;
  });
  home.classList.add("wide-only");
  const swarm = swarmButton(scope, page);
  scope.follow(() => void (home.hidden = swarm.hidden = app.projection.active.value));
  return h("div", { class: "segmented icons", role: "group" }, home, swarm, out, zoomIn, reset, boardButton(scope, page, place));
}

/** @param {Page} page @param {{targets: HTMLElement[], overlay: HTMLElement, plot: () => StagePlot}} parts */
function followHover(page, { targets, overlay, plot }) {
  const tip = createHoverTip(overlay);
  /** @param {PointerEvent} event */
  function follow(event) {
    const box = overlay.getBoundingClientRect();
    const at = [event.clientX - box.left, event.clientY - box.top];
    const found = plot().frame() && event.buttons === 0 ? nearest(page, plot(), at[0], at[1]) : null;
    page.hover.value = found ? { lane: found.lane.index, row: found.row, from: "map" } : null;
    if (found) tip.showAt(positionText(page, found.lane, found.row), at[0], at[1]);
    else tip.hide();
  }
  for (const target of targets) {
    target.addEventListener("pointermove", follow);
    target.addEventListener("pointerleave", () => {
      page.hover.value = null;
      tip.hide();
    });
  }
}

/** The row whose place is nearest to a pixel, if it is near. @param {Page} page @param {StagePlot} plot @param {number} px @param {number} py */
function nearest(page, plot, px, py) {
  let [best, far] = [/** @type {{lane: ReturnType<typeof placedViews>[number], row: number} | null} */ (null), NEAR];
  for (const lane of placedViews(page)) {
    for (let row = 0; row <= lane.last; row += 1) {
      const [x, y] = plot.pixelOf(lane.rows.x[row], lane.rows.y[row]);
      const away = Math.hypot(x - px, y - py);
      if (away < far) [best, far] = [{ lane, row }, away];
    }
  }
  return best;
}
