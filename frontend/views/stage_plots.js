// @ts-check
/** The two plots of the stage: the map, and the surface once it is wanted and what draws it is there. */

import { h } from "../dom.js";
import { FIRST_CAMERA, isSame, rounded } from "../plots/camera.js";
import { createContour } from "../plots/contour.js";
import { drawsSurfaces, loadSurfaces } from "../plots/plotly.js";
import { createMapWindow } from "../plots/map_window.js";
import { createSurfaceView } from "../plots/surface_view.js";
import { signal } from "../vendor/signals-core.js";
import { followOrbit } from "./orbit.js";

/** @import { Point } from "../messages.js" */
/** @import { StagePlot } from "../plots/contour.js" */
/** @import { Frame } from "../plots/frame.js" */
/** @import { Plotly } from "../plots/plotly.js" */
/** @import { SurfaceView } from "../plots/surface_view.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** @typedef {ReturnType<typeof createStagePlots>} StagePlots */

/**
 * @param {{scope: Scope, page: Page, box: HTMLElement, onClick: (point: Point) => void, onDrawn: (frame: Frame) => void}} options
 */
export function createStagePlots({ scope, page, box, onClick, onDrawn }) {
  const { app, words } = page;
  const graph = h("div", { class: "plot", role: "img", "aria-label": words.stage.plot });
  const relief = h("div", { class: "plot relief", hidden: true });
  const drawing = h("div", { class: "plot", "aria-hidden": "true" });
  const pad = h("div", { class: "orbit-pad", tabIndex: 0, role: "application", "aria-label": words.stage.surface });
  relief.append(drawing, pad);
  box.append(graph, relief);
  const view = createMapWindow({ element: box, page });
  const loading = signal(false);
  const map = createContour({ element: graph, page, view, onClick, onDrawn });
  /** @type {SurfaceView | null} */
  let surface = null;
  let plot = map;

  function fail() {
    loading.value = false;
    page.said.value = { kind: "bad", text: words.stage.noSurface, lasting: true };
    app.store.look({ dimensions: 2 });
  }

  async function load() {
    if (loading.peek()) return;
    loading.value = true;
    try {
      if (!drawsSurfaces()) return fail();
      open(await loadSurfaces());
    } catch {
      fail();
    }
    loading.value = false;
  }

  /** @param {Plotly} plotly */
  function open(plotly) {
    const made = createSurfaceView({ element: drawing, page, view, plotly, onDrawn: arrived, onLost: fail });
    surface = made;
    followOrbit({ pad, page, surface: made, onClick(px, py) {
      const point = made.pointAt(px, py);
      if (point) onClick(point);
    } });
    choose();
  }

  /** @param {Frame} frame */
  function arrived(frame) {
    if (!surface || relief.hidden) return;
    graph.hidden = true;
    plot = surface;
    onDrawn(frame);
  }

  /** Show what the view asks for. */
  function choose() {
    const wanted = app.store.view.peek().dimensions === 3;
    if (wanted && !surface) void load();
    const [solid, before] = [wanted && surface !== null, !relief.hidden];
    relief.hidden = !solid;
    surface?.show(solid);
    if (solid || !before) return;
    graph.hidden = false;
    plot = map;
    page.hover.value = null;
    map.invalidate();
  }

  scope.follow(() => {
    app.store.view.value.dimensions;
    choose();
  });
  scope.follow(() => {
    const camera = app.store.view.value.camera ?? FIRST_CAMERA;
    if (surface && !isSame(rounded(surface.camera.peek()), camera)) surface.flyTo(camera);
  });

  return {
    graph,
    pad,
    view,
    /** Whether the surface is on its way. */
    loading,
    /** The plot that is seen. @returns {StagePlot} */
    plot: () => plot,
    invalidate() {
      map.invalidate();
      surface?.invalidate();
    },
  };
}
