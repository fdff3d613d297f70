// @ts-check
/** The order of lanes: a ghost stands behind the lane that it was kept of; ghosts without one stand before all lanes. */

/** @import { Experiment, Lane } from "./messages.js" */

/** An order: the places that lanes have now, in the order that they are to have; a place left out goes. @typedef {number[]} Order */

/** @param {readonly unknown[]} lanes @returns {Order} */
const everyPlace = (lanes) => lanes.map((_, place) => place);

/** The places of the lanes that are no ghosts. @param {readonly Lane[]} lanes */
export const runningPlaces = (lanes) => everyPlace(lanes).filter((place) => !lanes[place].frozen);

/** The lane that a place belongs to: its own, or that of the lane that a ghost was kept of; null where that is gone. @param {readonly Lane[]} lanes @param {number} place */
export function parentOf(lanes, place) {
  const parent = lanes.findLastIndex((lane, at) => at <= place && !lane.frozen);
  return parent < 0 ? null : parent;
}

/** The places of a lane and of its ghosts. @param {readonly Lane[]} lanes @param {number} lane @returns {Order} */
export const groupOf = (lanes, lane) => everyPlace(lanes).filter((place) => place === lane || (lanes[place].frozen && parentOf(lanes, place) === lane));

/** A lane with its ghosts goes one lane up (-1) or down (1); null where there is none to change places with. @param {readonly Lane[]} lanes @param {number} lane @param {-1 | 1} by @returns {Order | null} */
export function orderAfterMoving(lanes, lane, by) {
  const running = runningPlaces(lanes);
  const at = running.indexOf(lane);
  const other = running.at(at + by);
  if (at < 0 || at + by < 0 || other === undefined) return null;
  const heads = running.with(at, other).with(at + by, lane);
  const orphans = everyPlace(lanes).filter((place) => parentOf(lanes, place) === null);
  return [...orphans, ...heads.flatMap((head) => groupOf(lanes, head))];
}

/** Without a ghost, or without a lane, whose ghosts stay; null for the last lane that is none. @param {readonly Lane[]} lanes @param {number} gone @returns {Order | null} */
export function orderAfterRemoving(lanes, gone) {
  const others = everyPlace(lanes).filter((place) => place !== gone);
  if (lanes[gone].frozen) return others;
  if (runningPlaces(lanes).length === 1) return null;
  const left = groupOf(lanes, gone).slice(1);
  return [...left, ...others.filter((place) => !left.includes(place))];
}

/** A ghost goes to the end, as the lane that it becomes. @param {readonly Lane[]} lanes @param {number} ghost @returns {Order} */
export const orderAfterFreeing = (lanes, ghost) => [...everyPlace(lanes).filter((place) => place !== ghost), ghost];

/** Without ghosts; the first of them becomes the lane where nothing else is. @param {readonly Lane[]} lanes @returns {Order} */
export function orderWithoutGhosts(lanes) {
  const running = runningPlaces(lanes);
  return running.length > 0 ? running : [0];
}

/** @param {Experiment} experiment @param {Order} order @returns {Experiment} */
export const inOrder = (experiment, order) => ({ ...experiment, lanes: order.map((place) => experiment.lanes[place]) });

/** Where a lane stands in an order, or null. @param {Order} order @returns {(place: number) => number | null} */
export const placesIn = (order) => (place) => (order.includes(place) ? order.indexOf(place) : null);
