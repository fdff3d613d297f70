// @ts-check
/** The map: the landscape with the path of each lane. */

import { landscapeOf } from "../catalog.js";
import { lookOf, selectedLane } from "../lanes.js";
import { ringedStarts, sharedStart } from "../starts.js";
import { createFigure } from "./figure.js";
import { fitted, inside, pixelX, pixelY, pointAt } from "./frame.js";
import { laneViews, showsAhead } from "./lane_lines.js";
import { heightsOf, mapFigure, mapMargins } from "./map_figure.js";
import { createLabels, drawFaints, drawHeads, drawRing } from "./map_heads.js";
import { drawMarks } from "./map_marks.js";
import { readPalette } from "./palette.js";
import { drawSwarm } from "./swarm_dots.js";

/** @import { PlotlyHTMLElement } from "plotly.js-dist-min" */
/** @import { Point, Span } from "../messages.js" */
/** @import { Surface } from "../types.js" */
/** @import { Page } from "../views/page.js" */
/** @import { DrawnLine } from "./figure.js" */
/** @import { Frame } from "./frame.js" */
/** @import { LaneView } from "./lane_lines.js" */
/** @import { LiveLayer } from "./live_layer.js" */
/** @import { Heights } from "./map_figure.js" */

/** @typedef {ReturnType<typeof createContour>} Contour */

/**
 * @param {{element: HTMLElement, page: Page, onClick: (point: Point) => void, onDrawn: (frame: Frame) => void}} options
 */
export function createContour({ element, page, onClick, onDrawn }) {
  const { app } = page;
  const labels = createLabels();
  /** @type {{surface: Surface, heights: Heights} | null} */
  let held = null;
  let asked = "";

  /** The heights of a surface, computed once. @param {Surface} surface */
  function heightsFor(surface) {
    if (held?.surface !== surface) held = { surface, heights: heightsOf(surface) };
    return held.heights;
  }

  /** What is to be seen: the view's own window, or the landscape's, with equal scales. @returns {{x: [number, number], y: [number, number]} | null} */
  function window() {
    const { landscape } = app.store.experiment.peek();
    const catalogue = app.catalogue.peek();
    const wanted = app.store.view.peek().window ?? (catalogue && landscapeOf(catalogue, landscape.name)?.window);
    const palette = readPalette(page.theme.peek());
    const { left, right, top, bottom } = mapMargins(palette.rem, page.phone.peek());
    const [width, height] = [element.clientWidth - left - right, element.clientHeight - top - bottom];
    return wanted && width > 20 && height > 20 ? fitted(wanted, width, height) : null;
  }

  /** Ask for the surface of another window or landscape, once. @param {Span} span */
  function ask(span) {
    const place = JSON.stringify([app.store.experiment.peek().landscape.name, span]);
    if (place === asked) return;
    asked = place;
    app.surfaces.show(span);
  }

  function base() {
    const surface = app.surfaces.current.peek();
    const range = window();
    if (range) ask(rounded(range));
    if (!surface || !range || surface.landscape !== app.store.experiment.peek().landscape.name) return null;
    const palette = readPalette(page.theme.peek());
    return mapFigure({ surface, heights: heightsFor(surface), palette, words: page.words, phone: page.phone.peek(), window: range });
  }

  /** @param {Frame} frame @returns {DrawnLine[]} */
  function lines(frame) {
    const palette = page.palette.peek();
    return laneViews(page)
      .filter(({ last }) => last >= 0)
      .map((lane) => ({ ...pixels(lane, frame), index: lane.index, key: `${lane.key} ${frameText(frame)}`, last: lane.last, colour: lane.colour, width: lane.frozen ? palette.path * 0.6 : palette.path, casing: lane.frozen ? null : palette.casing }));
  }

  /** @param {LiveLayer} layer @param {Frame} frame @param {DrawnLine[]} drawn */
  function heads(layer, frame, drawn) {
    const ctx = layer.heads;
    const palette = page.palette.peek();
    const lanes = laneViews(page);
    const surface = app.surfaces.current.peek();
    const phone = page.phone.peek();
    drawFaints(ctx, frame, faints(lanes, frame), palette.path);
    const spots = lanes.filter(({ last }) => last >= 0).map((lane) => headOf(lane, frame));
    if (surface) drawMarks(ctx, frame, surface, { palette, words: page.words, heads: spots, phone });
    const swarm = app.swarm.current.peek();
    if (swarm) drawSwarm(ctx, frame, swarm, { row: app.clock.shown.peek(), minima: surface?.minima ?? [], colour: swarmColour(), palette });
    drawHeads(ctx, frame, spots, palette);
    drawHover(ctx, frame, lanes);
    const start = sharedOnMap();
    const ring = start ? { x: pixelX(frame, start[0]), y: pixelY(frame, start[1]), name: page.words.stage.start } : null;
    const fixed = ring && inside(frame, ring.x, ring.y) ? [ring] : [];
    const paths = drawn.map((line) => ({ line: figure.thinned(line), last: line.last }));
    if (!phone) labels.draw(ctx, { frame, heads: spots, fixed, lines: paths, palette, moving: app.clock.playing.peek() });
    onDrawn(frame);
  }

  /** What would have been, and what is still to come. @param {LaneView[]} lanes @param {Frame} frame */
  function faints(lanes, frame) {
    return lanes.flatMap((lane) => {
      const ghost = app.trajectories.ghost(lane.index);
      const old = ghost && { from: 0, last: ghost.count - 1, x: (/** @type {number} */ i) => pixelX(frame, ghost.x[i]), y: (/** @type {number} */ i) => pixelY(frame, ghost.y[i]), colour: lane.colour, ghost: true };
      const next = showsAhead(page, lane.index) && { from: Math.max(0, lane.last), last: lane.rows.count - 1, ...pixels(lane, frame), colour: lane.colour, ghost: false };
      return [old, next].filter((one) => one !== null && one !== false);
    });
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {LaneView[]} lanes */
  function drawHover(ctx, frame, lanes) {
    const hover = page.hover.peek();
    if (!hover) return;
    for (const lane of lanes) {
      const at = pixels(lane, frame);
      if (hover.row > lane.last || (hover.lane !== null && hover.from === "map" && hover.lane !== lane.index)) continue;
      const [x, y] = [at.x(hover.row), at.y(hover.row)];
      if (inside(frame, x, y)) drawRing(ctx, { x, y, colour: lane.colour, palette: page.palette.peek() });
    }
  }

  /** The selected lane's. */
  function swarmColour() {
    const { lanes } = app.store.experiment.peek();
    return lookOf(lanes, selectedLane(app.store.view.peek(), lanes.length))[page.theme.peek()];
  }

  /** Where the shared start is, if a lane begins there. */
  function sharedOnMap() {
    const experiment = app.store.experiment.peek();
    return ringedStarts(experiment, []).length > 0 ? sharedStart(experiment, app.catalogue.peek()) : null;
  }

  const figure = createFigure({ element, loop: page.loop, base, lines, heads, playing: () => app.clock.playing.peek(), scrollZoom: true });

  let listening = false;
  page.loop.onFrame(() => {
    if (listening || !figure.frame()) return;
    listening = true;
    const graph = /** @type {PlotlyHTMLElement} */ (/** @type {unknown} */ (element));
    graph.on("plotly_click", (event) => clicked(/** @type {{xvals?: number[], yvals?: number[]}} */ (/** @type {unknown} */ (event))));
    graph.on("plotly_relayout", () => moved());
  });

  /** @param {{xvals?: number[], yvals?: number[]}} event */
  function clicked({ xvals, yvals }) {
    const [x, y] = [Number(xvals?.[0]), Number(yvals?.[0])];
    if (Number.isFinite(x) && Number.isFinite(y)) onClick([x, y]);
  }

  /** The viewer has moved the map: the view follows. */
  function moved() {
    const frame = figure.frame();
    if (frame) app.store.look({ window: rounded({ x: [frame.x[0], frame.x[1]], y: [frame.y[0], frame.y[1]] }) });
  }

  return {
    /** Draw anew in the next frame; a surface that will be missed is asked for now. */
    invalidate() {
      const range = window();
      if (range) ask(rounded(range));
      figure.invalidate();
    },
    frame: figure.frame,
    /** Show the window `times` as wide about its middle. @param {number} times */
    zoom(times) {
      const range = window();
      if (!range) return;
      const middle = [(range.x[0] + range.x[1]) / 2, (range.y[0] + range.y[1]) / 2];
      const half = [((range.x[1] - range.x[0]) / 2) * times, ((range.y[1] - range.y[0]) / 2) * times];
      app.store.look({ window: rounded({ x: [middle[0] - half[0], middle[0] + half[0]], y: [middle[1] - half[1], middle[1] + half[1]] }) });
    },
    /** The point under a pixel of the graph. @param {number} px @param {number} py @returns {Point | null} */
    pointAt(px, py) {
      const frame = figure.frame();
      return frame ? pointAt(frame, px, py) : null;
    },
  };
}

/** @param {LaneView} lane @param {Frame} frame */
function pixels({ rows }, frame) {
  return {
    x: (/** @type {number} */ row) => pixelX(frame, rows.x[row]),
    y: (/** @type {number} */ row) => pixelY(frame, rows.y[row]),
    dataX: (/** @type {number} */ row) => rows.x[row],
    dataY: (/** @type {number} */ row) => rows.y[row],
  };
}

/** @param {LaneView} lane @param {Frame} frame */
function headOf(lane, frame) {
  const at = pixels(lane, frame);
  return { x: at.x(lane.last), y: at.y(lane.last), name: lane.name, symbol: lane.symbol, colour: lane.colour, selected: lane.selected, frozen: lane.frozen };
}

/** @param {Frame} frame */
const frameText = ({ left, top, width, height, x, y }) => [left, top, width, height, ...x, ...y].join();

/** A window in numbers that are no longer than they need be. @param {{x: [number, number], y: [number, number]}} window @returns {Span} */
function rounded({ x, y }) {
  const digits = Math.max(0, 4 - Math.floor(Math.log10(Math.min(x[1] - x[0], y[1] - y[0]))));
  /** @param {number} value */
  const short = (value) => Number(value.toFixed(Math.min(digits, 15)));
  return { x: [short(x[0]), short(x[1])], y: [short(y[0]), short(y[1])] };
}
