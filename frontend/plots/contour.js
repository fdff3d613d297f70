// @ts-check
/** The map: the landscape with the path of each lane. */

import { parametersOf } from "../catalog.js";
import { curvatureNow } from "../curvature_now.js";
import { lookOf } from "../lanes.js";
import { createFigure } from "./figure.js";
import { inside, pixelX, pixelY, pointAt } from "./frame.js";
import { arrowsOf, drawArrows } from "./gradient_arrows.js";
import { placedViews, showsAhead } from "./lane_lines.js";
import { mapFigure } from "./map_figure.js";
import { createLabels, drawFaints, drawHeads, drawRing } from "./map_heads.js";
import { drawEdge, drawMarks } from "./map_marks.js";
import { drawStep } from "./step_on_map.js";
import { drawQuadratic } from "./quadratic.js";
import { drawSwarm, swarmColour } from "./swarm_dots.js";

/** @import { PlotlyHTMLElement } from "plotly.js-dist-min" */
/** @import { Point } from "../messages.js" */
/** @import { Page } from "../views/page.js" */
/** @import { DrawnLine } from "./figure.js" */
/** @import { Frame } from "./frame.js" */
/** @import { LaneView } from "./lane_lines.js" */
/** @import { LiveLayer } from "./live_layer.js" */
/** @import { MapWindow } from "./map_window.js" */

/**
 * What the stage needs of a plot of the landscape, flat or not.
 * @typedef {object} StagePlot
 * @property {() => void} invalidate draw anew in the next frame; a surface that will be missed is asked for now
 * @property {() => Frame | null} frame where it draws, and what; null until it has drawn
 * @property {(x: number, y: number) => [number, number]} pixelOf where a point of the plane is seen; NaN where it is not
 * @property {(px: number, py: number) => Point | null} pointAt the point under a pixel of the graph
 */

/**
 * @param {{element: HTMLElement, page: Page, view: MapWindow, onClick: (point: Point) => void, onDrawn: (frame: Frame) => void}} options
 * @returns {StagePlot}
 */
export function createContour({ element, page, view, onClick, onDrawn }) {
  const { app } = page;
  const labels = createLabels();

  function base() {
    const range = view.ask();
    const held = view.surface();
    if (!held || !range) return null;
    const palette = page.palette.peek();
    return mapFigure({ ...held, palette, words: page.words, phone: page.phone.peek(), window: range, names: parametersOf(app.catalogue.peek(), app.store.experiment.peek().landscape.name) });
  }

  /** @param {Frame} frame @returns {DrawnLine[]} */
  function lines(frame) {
    const palette = page.palette.peek();
    return placedViews(page)
      .filter(({ last }) => last >= 0)
      .map((lane) => ({ ...pixels(lane, frame), index: lane.index, key: `${lane.key} ${frameText(frame)}`, last: lane.last, colour: lane.colour, width: lane.frozen ? palette.path * 0.6 : palette.path, casing: lane.frozen ? null : palette.casing }));
  }

  /** @param {LiveLayer} layer @param {Frame} frame @param {DrawnLine[]} drawn */
  function heads(layer, frame, drawn) {
    const ctx = layer.heads;
    const palette = page.palette.peek();
    const lanes = placedViews(page);
    const surface = app.surfaces.current.peek();
    const phone = page.phone.peek();
    drawFaints(ctx, frame, faints(lanes, frame), palette.path);
    /** @param {number} x @param {number} y @returns {[number, number]} */
    const pixelOf = (x, y) => [pixelX(frame, x), pixelY(frame, y)];
    const spots = lanes.filter(({ last }) => last >= 0).map((lane) => headOf(lane, frame));
    if (surface && !surface.on) {
      drawEdge(ctx, frame, surface.bounds, palette);
      drawMarks(ctx, frame, surface.minima, { palette, words: page.words, heads: spots, phone, pixelOf, hides: () => false });
    }
    const swarm = app.swarm.current.peek();
    if (swarm) drawSwarm(ctx, frame, swarm, { row: app.clock.shown.peek(), minima: surface?.minima ?? [], colour: swarmColour(page), palette, pixelOf });
    drawModel(ctx, frame);
    drawHeads(ctx, frame, spots, palette);
    drawArrows(ctx, frame, lanes.filter(({ index, selected, last }) => selected && last >= 0 && takesBatches(index)).flatMap((lane) => arrowsOf(lane, frame, { palette, words: page.words.stage.arrows })), palette);
    if (app.store.view.peek().arrows) drawStep(ctx, frame, page);
    drawHover(ctx, frame, lanes);
    const start = view.sharedStart();
    const ring = start ? { x: pixelX(frame, start[0]), y: pixelY(frame, start[1]), name: page.words.stage.start } : null;
    const fixed = ring && inside(frame, ring.x, ring.y) ? [ring] : [];
    const paths = drawn.map((line) => ({ line: figure.thinned(line), last: line.last }));
    if (!phone) labels.draw(ctx, { frame, heads: spots, fixed, lines: paths, palette, moving: app.clock.playing.peek() });
    onDrawn(frame);
  }

  /** The local quadratic at the selected lane's head. @param {CanvasRenderingContext2D} ctx @param {Frame} frame */
  function drawModel(ctx, frame) {
    if (!app.store.page.peek().view.ellipse) return;
    const now = curvatureNow(app, app.clock.shown.peek());
    if (!now) return;
    app.curvatures.lookAt(now.index, now.row);
    if (now.curvature) drawQuadratic(ctx, frame, { curvature: now.curvature, at: [now.rows.x[now.row], now.rows.y[now.row]], colour: lookOf(app.store.experiment.peek().lanes, now.index)[page.theme.peek()], palette: page.palette.peek(), names: { model: page.words.curvature.ellipseName, middle: page.words.curvature.ellipseMiddle } });
  }

  /** @param {number} index */
  const takesBatches = (index) => (app.store.experiment.peek().lanes.at(index)?.batch_size ?? null) !== null;

  /** What would have been, and what is still to come. @param {LaneView[]} lanes @param {Frame} frame */
  function faints(lanes, frame) {
    return lanes.flatMap((lane) => {
      const ghost = app.trajectories.ghost(lane.index);
      const old = ghost && { from: 0, last: ghost.count - 1, x: (/** @type {number} */ i) => pixelX(frame, ghost.x[i]), y: (/** @type {number} */ i) => pixelY(frame, ghost.y[i]), colour: lane.colour, ghost: true };
      const next = showsAhead(page, lane.index) && { from: Math.max(0, lane.last), last: lane.rows.located - 1, ...pixels(lane, frame), colour: lane.colour, ghost: false };
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
    if (frame) view.show({ x: [frame.x[0], frame.x[1]], y: [frame.y[0], frame.y[1]] });
  }

  return {
    invalidate() {
      view.ask();
      figure.invalidate();
    },
    frame: figure.frame,
    pixelOf(x, y) {
      const frame = figure.frame();
      return frame ? [pixelX(frame, x), pixelY(frame, y)] : [NaN, NaN];
    },
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
