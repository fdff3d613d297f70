// @ts-check
/** Planes through the weights of a network: which one the view means, and to how many of the rows that are here it is fitted. */

import { runningPlaces } from "./lane_order.js";

/** @import { Experiment, Plane, Point } from "./messages.js" */
/** @import { Ended } from "./types.js" */

/** What must be known of a lane. @typedef {{count: number, ended: Ended | null, segments: {id: string, firstRow: number}[]}} Known */

/** The plane when nothing else is said. @type {Plane} */
export const FIRST_PLANE = { kind: "components", seed: 0, lane: 0, row: 0, points: [], rows: null };

const FIRST_FIT = 64;
const QUARTERS = 4;

/** To how many rows of each lane components are fitted: to all of one that has ended, to 64, 128, 256, ... of each of the others. @param {readonly Known[]} lanes */
export function fittedRows(lanes) {
  const least = Math.min(...lanes.filter(({ ended }) => ended === null).map(({ count }) => count));
  const round = least < FIRST_FIT ? 0 : 2 ** Math.floor(Math.log2(least));
  return lanes.map(({ count, ended }) => (ended === null ? round : count));
}

/** How many rows of a lane are projected: all of one that has ended, else as many as are asked for in four steps to the double. @param {Known} lane */
export function projectedRows({ count, ended }) {
  if (ended !== null || count < QUARTERS) return count;
  const step = 2 ** Math.floor(Math.log2(count)) / QUARTERS;
  return Math.floor(count / step) * step;
}

/**
 * The view's plane with what it depends on said in full, or null while rows that it needs are not here.
 * @param {Plane | null} plane @param {readonly Known[]} lanes @returns {Plane | null}
 */
export function planeNow(plane, lanes) {
  const { kind, seed, lane, row, points, rows } = plane ?? FIRST_PLANE;
  if (kind === "components") {
    const pinned = rows?.length === lanes.length && rows.every((count, place) => count <= lanes[place].count || lanes[place].ended !== null);
    const fitted = pinned ? rows.map((count, place) => Math.min(count, lanes[place].count)) : fittedRows(lanes);
    return fitted.reduce((sum, count) => sum + count, 0) < 2 ? null : { ...FIRST_PLANE, rows: fitted };
  }
  const corners = (kind === "points" ? points : [/** @type {Point} */ ([lane, row])]).map((point) => pointNow(point, lanes));
  if (corners.length === 0 || corners.includes(null)) return null;
  const [first] = corners;
  if (kind === "points") return { ...FIRST_PLANE, kind, points: corners.filter((corner) => corner !== null) };
  return first && { ...FIRST_PLANE, kind, seed: kind === "random" ? seed : 0, lane: first[0], row: first[1] };
}

/** A row of a lane, inside what there is; null while it may still come. @param {Point} point @param {readonly Known[]} lanes @returns {Point | null} */
function pointNow([lane, row], lanes) {
  const place = Math.min(lane, lanes.length - 1);
  const known = lanes.at(place);
  if (!known || known.count === 0 || (row >= known.count && known.ended === null)) return null;
  return [place, Math.min(row, known.count - 1)];
}

/** What decides a plane: the same text, the same plane. @param {Plane} plane @param {readonly Known[]} lanes */
export function planeKey(plane, lanes) {
  const { kind, lane, row, points, rows } = plane;
  const used = kind === "components" ? (rows ?? []).map((count, place) => [place, count - 1]) : kind === "points" ? points : [[lane, row]];
  return JSON.stringify([plane, used.map(([place, last]) => idsUpTo(lanes[place], last))]);
}

/** The segments that rows up to `last` are of. @param {Known} lane @param {number} last */
export function idsUpTo({ segments }, last) {
  return segments.filter(({ firstRow }, place) => place === 0 || firstRow <= last).map(({ id }) => id);
}

/** Three rows to put a plane through: the start and the ends of two lanes, or three ends; with fewer lanes what there is. @param {Experiment} experiment @param {number} selected @param {boolean} ends whether of three lanes @returns {Point[]} */
export function corners({ lanes, steps }, selected, ends) {
  const others = runningPlaces(lanes).filter((place) => place !== selected);
  const [first, second, third] = [selected, ...others];
  if (second === undefined) return [[first, 0], [first, Math.floor(steps / 2)], [first, steps]];
  if (ends && third !== undefined) return [[first, steps], [second, steps], [third, steps]];
  return [[first, 0], [first, steps], [second, steps]];
}

/** The plane after each lane went to a new place, or away where `placeOf` says null; one that needs a lane that is gone becomes the first again. @param {Plane | null} plane @param {(index: number) => number | null} placeOf @returns {Plane | null} */
export function planeAfter(plane, placeOf) {
  if (plane === null || plane.kind === "components") return plane && { ...plane, rows: null };
  const lane = placeOf(plane.lane);
  const points = plane.points.flatMap(([one, row]) => {
    const place = placeOf(one);
    return place === null ? [] : [/** @type {Point} */ ([place, row])];
  });
  const gone = plane.kind === "points" ? points.length < plane.points.length : lane === null;
  return gone ? null : { ...plane, lane: lane ?? 0, points };
}
