// @ts-check
/** What stands on the paths of a surface: faint lines, heads, marks, names; dim where the surface hides them. */

import { DrapedPath } from "./draped_path.js";
import { trace } from "./draped_lines.js";
import { inside } from "./frame.js";
import { showsAhead } from "./lane_lines.js";
import { createLabels, drawHeads, drawRing } from "./map_heads.js";
import { drawMarks } from "./map_marks.js";
import { faded } from "./palette.js";
import { drawSwarm, swarmColour } from "./swarm_dots.js";

/** @import { Point, SpotEntry } from "../messages.js" */
/** @import { Page } from "../views/page.js" */
/** @import { Vertices } from "./crowd.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Ground } from "./ground.js" */
/** @import { LaneView } from "./lane_lines.js" */

/** @typedef {{x: ArrayLike<number>, y: ArrayLike<number>, count: number, located?: number}} Rows */
/**
 * @typedef {object} Scene
 * @property {Ground} ground
 * @property {Frame} frame
 * @property {LaneView[]} lanes those that have begun
 * @property {{line: Vertices, last: number}[]} paths
 * @property {Point | null} start
 * @property {readonly SpotEntry[]} minima
 */

const HIDDEN_OPACITY = 0.45;

/** @param {Page} page @param {CanvasRenderingContext2D} ctx */
export function createSurfaceHeads(page, ctx) {
  const { app } = page;
  const labels = createLabels();
  /** Faint lines that were laid before. @type {Map<string, {rows: Rows, ground: Ground, key: string, path: DrapedPath}>} */
  const laid = new Map();

  /** @param {string} name @param {Rows} rows @param {{ground: Ground, from: number, key: string}} how */
  function faint(name, rows, { ground, from, key }) {
    const known = laid.get(name);
    if (known?.rows === rows && known.ground === ground && known.key === key) return known.path;
    const path = new DrapedPath(ground, from);
    path.extend((rows.located ?? rows.count) - 1, rows);
    laid.set(name, { rows, ground, key, path });
    return path;
  }

  /** What would have been, and what is still to come. @param {Scene} scene */
  function drawFaints({ ground, lanes }) {
    for (const lane of lanes) {
      const ghost = app.trajectories.ghost(lane.index);
      if (ghost) strokeFaint(faint(`ghost ${lane.index}`, ghost, { ground, from: 0, key: String(ghost.count) }), lane, true);
      if (!showsAhead(page, lane.index)) continue;
      const ahead = { ground, from: lane.last, key: `${lane.key} ${lane.last} ${lane.rows.located}` };
      strokeFaint(faint(`ahead ${lane.index}`, lane.rows, ahead), lane, false);
    }
  }

  /** @param {DrapedPath} path @param {LaneView} lane @param {boolean} old */
  function strokeFaint(path, lane, old) {
    ctx.lineJoin = ctx.lineCap = "round";
    ctx.lineWidth = page.palette.peek().path * 0.6;
    ctx.setLineDash(old ? [2, 5] : []);
    for (const [hidden, opacity] of /** @type {[boolean, number][]} */ ([[true, 0.18], [false, old ? 0.4 : 0.55]])) {
      if (!trace(ctx, path, { from: 0, to: path.rows.length, hidden })) continue;
      ctx.strokeStyle = faded(lane.colour, opacity);
      ctx.stroke();
    }
    ctx.setLineDash([]);
  }

  /** @param {Scene} scene */
  function drawHover({ ground, frame, lanes }) {
    const hover = page.hover.peek();
    if (!hover) return;
    for (const { index, rows, last, colour } of lanes) {
      if (hover.row > last || (hover.lane !== null && hover.from === "map" && hover.lane !== index)) continue;
      const [x, y] = ground.pixel(rows.x[hover.row], rows.y[hover.row]);
      if (inside(frame, x, y)) drawRing(ctx, { x, y, colour, palette: page.palette.peek() });
    }
  }

  /** @param {Scene} scene */
  function draw(scene) {
    const { ground, frame, lanes, paths, start, minima } = scene;
    const palette = page.palette.peek();
    const phone = page.phone.peek();
    drawFaints(scene);
    const heads = lanes.map(({ rows, last, name, symbol, colour, selected, frozen }) => {
      const [x, y] = ground.pixel(rows.x[last], rows.y[last]);
      return { x, y, name, symbol, colour, selected, frozen, hidden: ground.hides(rows.x[last], rows.y[last]) };
    });
    /** @param {number} x @param {number} y */
    const hides = (x, y) => ground.hides(x, y);
    drawMarks(ctx, frame, minima, { palette, words: page.words, heads, phone, pixelOf: (x, y) => ground.pixel(x, y), hides });
    const swarm = app.swarm.current.peek();
    if (swarm) drawSwarm(ctx, frame, swarm, { row: app.clock.shown.peek(), minima, colour: swarmColour(page), palette, pixelOf: (x, y) => ground.pixel(x, y) });
    ctx.globalAlpha = HIDDEN_OPACITY;
    drawHeads(ctx, frame, heads.filter(({ hidden }) => hidden), palette);
    ctx.globalAlpha = 1;
    drawHeads(ctx, frame, heads.filter(({ hidden }) => !hidden), palette);
    drawHover(scene);
    const [x, y] = start ? ground.pixel(...start) : [NaN, NaN];
    const fixed = inside(frame, x, y) ? [{ x, y, name: page.words.stage.start }] : [];
    if (!phone) labels.draw(ctx, { frame, heads, fixed, lines: paths, palette, moving: app.clock.playing.peek() });
  }

  return { draw };
}
