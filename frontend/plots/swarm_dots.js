// @ts-check
/** A swarm on the map: a dot for each start, where the playhead has brought it. */

import { LANE_LOOKS, lookOf, selectedLane } from "../lanes.js";
import { basins, swarmPoint } from "../swarm.js";
import { inside } from "./frame.js";
import { faded } from "./palette.js";

/** @import { SpotEntry } from "../messages.js" */
/** @import { Swarm } from "../types.js" */
/** @import { Theme } from "../theme.js" */
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
 * Where the dots of a swarm are at a row. Each has the colour of the minimum that it ends nearest to, where a few are
 * known; else that of its lane.
 * @param {Swarm} swarm @param {{row: number, minima: readonly SpotEntry[], colour: string, theme: Theme}} look
 */
export function dotsOf(swarm, { row, minima, colour, theme }) {
  const several = minima.length > 1 && minima.length <= LANE_LOOKS.length;
  const places = several ? basinsOf(swarm, minima) : null;
  return Array.from({ length: swarm.count }, (_, k) => {
    const [x, y] = swarmPoint(swarm, k, row);
    const stopped = swarm.kinds[k] !== "complete" && row >= swarm.lasts[k];
    const hue = places && swarm.kinds[k] === "complete" ? LANE_LOOKS[places[k]][theme] : colour;
    return { x, y, colour: hue, opacity: stopped ? STOPPED : 0.95 };
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Swarm} swarm
 * @param {{row: number, minima: readonly SpotEntry[], colour: string, palette: Palette, pixelOf: (x: number, y: number) => [number, number]}} look
 */
export function drawSwarm(ctx, frame, swarm, { row, minima, colour, palette, pixelOf }) {
  ctx.save();
  ctx.lineWidth = 1.4;
  for (const dot of dotsOf(swarm, { row, minima, colour, theme: palette.theme })) {
    const [px, py] = pixelOf(dot.x, dot.y);
    if (!inside(frame, px, py)) continue;
    ctx.beginPath();
    ctx.arc(px, py, palette.head * SIZE, 0, 2 * Math.PI);
    ctx.fillStyle = faded(dot.colour, dot.opacity);
    ctx.strokeStyle = faded(palette.casing, dot.opacity);
    ctx.stroke();
    ctx.fill();
  }
  ctx.restore();
}
