// @ts-check
/** A swarm on the map: a dot for each start, where the playhead has brought it. */

import { LANE_LOOKS, lookOf, selectedLane } from "../lanes.js";
import { basins, swarmPoint } from "../swarm.js";
import { inside } from "./frame.js";
import { faded } from "./palette.js";

/** @import { SpotEntry } from "../messages.js" */
/** @import { Swarm } from "../types.js" */
/** @import { Page } from "../views/page.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Palette } from "./palette.js" */

/** Beside a head of a lane. */
const SIZE = 0.24;
/** A dot that has left the map, or is not finite any more, stays where it stopped, faintly. */
const STOPPED = 0.28;

/** @type {WeakMap<Swarm, {minima: readonly SpotEntry[], places: number[]}>} */
const found = new WeakMap();

/** @param {Swarm} swarm @param {readonly SpotEntry[]} minima */
function basinsOf(swarm, minima) {
  const known = found.get(swarm);
  if (known?.minima === minima) return known.places;
  const places = basins(swarm, minima);
  found.set(swarm, { minima, places });
  return places;
}

/** The colour of a swarm: the selected lane's. @param {Page} page */
export function swarmColour({ app, theme }) {
  const { lanes } = app.store.experiment.peek();
  return lookOf(lanes, selectedLane(app.store.view.peek(), lanes.length))[theme.peek()];
}

/**
 * Each dot has the colour of the minimum that it ends nearest to, where a few are known; else that of its lane.
 * @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Swarm} swarm
 * @param {{row: number, minima: readonly SpotEntry[], colour: string, palette: Palette, pixelOf: (x: number, y: number) => [number, number]}} look
 */
export function drawSwarm(ctx, frame, swarm, { row, minima, colour, palette, pixelOf }) {
  const several = minima.length > 1 && minima.length <= LANE_LOOKS.length;
  const places = several ? basinsOf(swarm, minima) : null;
  ctx.save();
  ctx.lineWidth = 1.4;
  for (let k = 0; k < swarm.count; k += 1) {
    const [x, y] = swarmPoint(swarm, k, row);
    const [px, py] = pixelOf(x, y);
    if (!inside(frame, px, py)) continue;
    const stopped = swarm.kinds[k] !== "complete" && row >= swarm.lasts[k];
    const hue = places && swarm.kinds[k] === "complete" ? LANE_LOOKS[places[k]][palette.theme] : colour;
    ctx.beginPath();
    ctx.arc(px, py, palette.head * SIZE, 0, 2 * Math.PI);
    ctx.fillStyle = faded(hue, stopped ? STOPPED : 0.95);
    ctx.strokeStyle = faded(palette.casing, stopped ? STOPPED : 0.9);
    ctx.stroke();
    ctx.fill();
  }
  ctx.restore();
}
