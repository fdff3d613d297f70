// @ts-check
/**
 * The landscape as a surface that can be turned. Plotly draws the surface, and again only when the camera or the surface
 * changes; paths, heads and axes stand on a canvas over it, projected as Plotly projects, dim where the surface hides them.
 */

import { parametersOf } from "../catalog.js";
import { lessMotion } from "../motion.js";
import { signal } from "../vendor/signals-core.js";
import { between, FIRST_CAMERA, isSame } from "./camera.js";
import { createDrapedLines } from "./draped_lines.js";
import { isSoftware } from "./plotly.js";
import { Ground } from "./ground.js";
import { placedViews } from "./lane_lines.js";
import { createLiveLayer } from "./live_layer.js";
import { drawAxes } from "./surface_axes.js";
import { cameraOf, fieldOf, surfaceFigure } from "./surface_figure.js";
import { createSurfaceHeads } from "./surface_heads.js";

/** @import { Camera } from "../messages.js" */
/** @import { Surface } from "../types.js" */
/** @import { Page } from "../views/page.js" */
/** @import { StagePlot } from "./contour.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Plotly } from "./plotly.js" */
/** @import { HeightField } from "./height_field.js" */
/** @import { MapWindow } from "./map_window.js" */
/** @import { Palette } from "./palette.js" */

/** @typedef {ReturnType<typeof createSurfaceView>} SurfaceView */
/** @typedef {{surface: Surface, palette: Palette, width: number, height: number}} Drawn What Plotly has drawn. */

const FLIGHT_MS = 420;
/** @type {Partial<import("plotly.js-dist-min").Config>} */
const CONFIG = { displaylogo: false, displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", doubleClick: false, responsive: false, scrollZoom: false };

/**
 * @param {{element: HTMLElement, page: Page, view: MapWindow, plotly: Plotly, onDrawn: (frame: Frame) => void, onLost: () => void}} options
 */
export function createSurfaceView({ element, page, view, plotly, onDrawn, onLost }) {
  const { app } = page;
  const camera = signal(/** @type {Camera} */ (app.store.view.peek().camera ?? FIRST_CAMERA));
  const layer = createLiveLayer(element);
  const lines = createDrapedLines(layer);
  const heads = createSurfaceHeads(page, layer.heads);
  const config = { ...CONFIG, plotGlPixelRatio: isSoftware() ? 1 : 2 };
  let size = { width: 0, height: 0 };
  let active = true;
  let wasPlaying = false;
  /** @type {{from: Camera, to: Camera, began: number} | null} */
  let flight = null;
  /** @type {Drawn | null} */
  let drawn = null;
  /** @type {HeightField | null} */
  let field = null;
  /** @type {{ground: Ground, camera: Camera} | null} */
  let seen = null;

  /** Let Plotly draw the surface, if it is another one than before. Whether there is one. */
  function drawSurface() {
    view.ask();
    const held = view.surface();
    if (!held) return drawn !== null;
    const next = { surface: held.surface, palette: page.palette.peek(), ...size };
    if (drawn && Object.entries(next).every(([name, value]) => drawn?.[/** @type {keyof Drawn} */ (name)] === value)) return true;
    if (held.surface !== drawn?.surface || !field) field = fieldOf(held.surface, held.heights);
    seen = { ground: new Ground(field, camera.peek(), size), camera: camera.peek() };
    const { data, layout } = surfaceFigure({ ...held, field, palette: next.palette, projection: seen.ground.projection });
    void plotly.react(element, data, { ...layout, ...size }, config);
    if (!drawn) listen();
    drawn = next;
    return true;
  }

  function listen() {
    const graph = /** @type {{on: (event: string, act: () => void) => void}} */ (/** @type {unknown} */ (element)); // its types leave this event out
    graph.on("plotly_webglcontextlost", onLost);
  }

  /** Look from where the camera is now. */
  function look() {
    if (!field || !seen || isSame(seen.camera, camera.peek())) return;
    seen = { ground: new Ground(field, camera.peek(), size), camera: camera.peek() };
    const told = /** @type {object} */ ({ "scene.camera": cameraOf(seen.ground.projection) });
    void plotly.relayout(element, told);
  }

  /** @param {number} now */
  function fly(now) {
    if (!flight) return;
    const t = Math.min(1, (now - flight.began) / FLIGHT_MS);
    camera.value = between(flight.from, flight.to, t);
    if (t === 1) [camera.value, flight] = [flight.to, null];
  }

  let before = /** @type {Ground | null} */ (null);
  function task() {
    if (!active || size.width === 0 || size.height === 0) return false;
    fly(performance.now());
    if (!drawSurface() || !seen) return false;
    look();
    const { ground } = seen;
    const playing = app.clock.playing.peek();
    const anew = layer.fit(size) || ground !== before || (wasPlaying && !playing);
    const palette = page.palette.peek();
    const lanes = placedViews(page).filter(({ last }) => last >= 0);
    const held = view.surface();
    lines.draw(lanes, ground, { palette, anew, under: (ctx) => held && drawAxes(ctx, { ground, heights: held.heights, on: held.surface.on, names: parametersOf(app.catalogue.peek(), app.store.experiment.peek().landscape.name), palette, words: page.words, phone: page.phone.peek() }) });
    layer.clearHeads();
    heads.draw({ ground, frame: frameOf(ground), lanes, paths: lines.paths(), start: view.sharedStart(), minima: held?.surface.minima ?? [] });
    [before, wasPlaying] = [ground, playing];
    onDrawn(frameOf(ground));
    return flight !== null;
  }

  page.loop.onFrame(task);
  new ResizeObserver(() => {
    size = { width: element.clientWidth, height: element.clientHeight };
    page.loop.wake();
  }).observe(element);

  /** @type {StagePlot} */
  const plot = {
    invalidate() {
      view.ask();
      page.loop.wake();
    },
    frame: () => seen && frameOf(seen.ground),
    pixelOf: (x, y) => seen?.ground.pixel(x, y) ?? [NaN, NaN],
    pointAt: (px, py) => seen?.ground.pointAt(px, py) ?? null,
  };
  return {
    ...plot,
    camera,
    /** Draw, or rest while something else is seen. @param {boolean} on */
    show(on) {
      active = on;
      page.loop.wake();
    },
    /** Look from elsewhere at once. @param {Camera} to */
    turn(to) {
      flight = null;
      camera.value = to;
      page.loop.wake();
    },
    /** Go there in a moment, at once for who asked for less motion. @param {Camera} to */
    flyTo(to) {
      if (lessMotion()) return this.turn(to);
      flight = { from: camera.peek(), to, began: performance.now() };
      page.loop.wake();
    },
  };
}

/** Where a ground is drawn: over the whole plot. @param {Ground} ground @returns {Frame} */
function frameOf({ size, field }) {
  return { left: 0, top: 0, ...size, x: field.ranges.x, y: field.ranges.y, logY: false };
}
