// @ts-check
/** What the plots draw of each lane: its colour, how far, and how its rows become pixels. */

import { lookOf, selectedLane, visibleLanes } from "../lanes.js";
import { laneNames } from "../views/lane_names.js";
import { ghostly } from "./palette.js";

/** @import { Page } from "../views/page.js" */
/** @import { LaneRows } from "../lane_rows.js" */

/**
 * @typedef {object} LaneView
 * @property {number} index its place; those of the board beside are counted from `BESIDE` on
 * @property {string} name
 * @property {string} colour
 * @property {string} symbol
 * @property {boolean} selected
 * @property {boolean} frozen whether it is a ghost
 * @property {boolean} beside whether it is of the board beside
 * @property {LaneRows} rows
 * @property {number} last the last row to draw, -1 for none
 * @property {string} key changes when rows that were drawn are no longer the same
 */

/** The visible lanes: ghosts first and the selected lane last, so that it is drawn on top. @param {Page} page @returns {LaneView[]} */
export function laneViews(page) {
  const { app } = page;
  const experiment = app.store.experiment.peek();
  const view = app.store.view.peek();
  const count = experiment.lanes.length;
  const names = laneNames(experiment, app.catalogue.peek());
  const selected = selectedLane(view, count);
  const shown = app.clock.shown.peek();
  const views = visibleLanes(view, count).map((index) => {
    const rows = app.trajectories.lane(index);
    const look = lookOf(experiment.lanes, index);
    const { frozen } = experiment.lanes[index];
    return {
      index,
      name: names[index],
      colour: frozen ? ghostly(look[page.theme.peek()], page.palette.peek()) : look[page.theme.peek()],
      symbol: look.symbol,
      selected: index === selected,
      frozen,
      beside: false,
      rows,
      last: Math.min(shown, rows.count - 1),
      key: `${serial(rows)}.${rows.generation}`,
    };
  });
  const [ghosts, others] = [views.filter((lane) => lane.frozen), views.filter((lane) => !lane.frozen)];
  return [...ghosts, ...others.filter((lane) => !lane.selected), ...others.filter((lane) => lane.selected)];
}

/** Added to the place of a lane of the board beside. */
const BESIDE = 100;

/** The visible lanes of the board beside, nearer to what lies behind, without ghosts. @param {Page | null} other that board's page @returns {LaneView[]} */
export function besideViews(other) {
  if (!other) return [];
  const running = laneViews(other).filter(({ frozen }) => !frozen);
  return running.map((lane) => ({ ...lane, index: BESIDE + lane.index, colour: ghostly(lane.colour, other.palette.peek()), selected: false, beside: true }));
}

/** The visible lanes as the landscape has them: each up to the last row that has a place on it. @param {Page} page @returns {LaneView[]} */
export function placedViews(page) {
  return laneViews(page).map((lane) => ({ ...lane, last: Math.min(lane.last, lane.rows.located - 1), key: `${lane.key}.${lane.rows.placed}` }));
}

/** @type {WeakMap<object, number>} */
const serials = new WeakMap();
let next = 0;

/** A number of its own for each object. @param {object} value */
function serial(value) {
  const known = serials.get(value);
  if (known !== undefined) return known;
  next += 1;
  serials.set(value, next);
  return next;
}

/** The same for a lane of the board beside. @param {Page | null} other @param {number} index */
export const besideShowsAhead = (other, index) => other !== null && showsAhead(other, index - BESIDE);

/**
 * Whether a lane's rows after the shown one are drawn faintly: at rest at the start, so that a slider shows the
 * whole run, while what they depend on is dragged, and beside the old rest of the lane's path. Those of a ghost always are.
 * @param {Page} page
 * @param {number} index
 */
export function showsAhead({ app }, index) {
  if (app.store.experiment.peek().lanes.at(index)?.frozen) return true;
  if (app.clock.playing.peek() || app.clock.held.peek() !== null) return false;
  const taught = app.lessons?.reading.peek()?.page.controls; // a file that plays has no lessons
  if (taught && !taught.includes("transport")) return false; // nothing is played on such a page
  const gesture = app.store.gesture.peek();
  const dragged = gesture !== null && (!gesture.startsWith("lane-") || gesture.startsWith(`lane-${index}-`));
  return app.clock.shown.peek() === 0 || dragged || app.trajectories.ghost(index) !== null;
}
