// @ts-check
/** The parts of an update as arrows, each beginning where the one before ends, in pixels. */

/** @import { Vector } from "../anatomy.js" */

/** Where the map around a step is: what it shows, and on how many pixels. @typedef {{middle: Vector, perPixel: number, width: number, height: number, left: number, top: number}} Sight */
/** An arrow in pixels. @typedef {{from: Vector, to: Vector}} Laid */

/** The share of the shorter side that the step's parts take. */
const SHARE = 0.7;
/** Parts that turn less than this from each other (in radians) lie on each other. */
const ALIKE = 0.12;
/** How far they are then moved aside, in letters' heights. */
const ASIDE = 0.42;

/** The corners of the way: the position, and after each part. @param {Vector} position @param {readonly Vector[]} parts @returns {Vector[]} */
export function corners(position, parts) {
  const all = [position];
  for (const part of parts) {
    const [x, y] = all[all.length - 1];
    all.push([x + part[0], y + part[1]]);
  }
  return all;
}

/**
 * A sight of all points, in equal scale. Its scale takes only powers of the fourth root of 2, so that it is still while steps change little.
 * @param {readonly Vector[]} points @param {{width: number, height: number, left: number, top: number}} box @returns {Sight}
 */
export function sightOf(points, box) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [low, high] = [[Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]];
  const size = Math.max((high[0] - low[0]) / box.width, (high[1] - low[1]) / box.height, smallest(points));
  const perPixel = 2 ** (Math.ceil(4 * Math.log2(size / SHARE)) / 4);
  return { ...box, middle: [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2], perPixel };
}

/** The least scale at which numbers of this size still differ from pixel to pixel. @param {readonly Vector[]} points */
function smallest(points) {
  const largest = Math.max(...points.flat().map(Math.abs), 1e-300);
  return largest * 1e-14;
}

/** @param {Sight} sight @param {Vector} point @returns {Vector} */
export function pixelIn({ middle, perPixel, width, height, left, top }, [x, y]) {
  return [left + width / 2 + (x - middle[0]) / perPixel, top + height / 2 - (y - middle[1]) / perPixel];
}

/** What the sight shows. @param {Sight} sight @returns {{x: Vector, y: Vector}} */
export function windowOf({ middle: [x, y], perPixel, width, height }) {
  const [across, down] = [(width / 2) * perPixel, (height / 2) * perPixel];
  return { x: [x - across, x + across], y: [y - down, y + down] };
}

/**
 * The parts as arrows. Where all go one way or back, each is moved a little aside, so that none hides another.
 * @param {Vector} position @param {readonly Vector[]} parts @param {Sight} sight @param {number} rem @returns {Laid[]}
 */
export function tipToTail(position, parts, sight, rem) {
  const ends = corners(position, parts).map((corner) => pixelIn(sight, corner));
  const laid = parts.map((_, place) => ({ from: ends[place], to: ends[place + 1] }));
  const long = laid.filter(({ from, to }) => Math.hypot(to[0] - from[0], to[1] - from[1]) > 1);
  if (long.length < 2 || !alike(long)) return laid;
  const [x, y] = across(long[0]);
  return laid.map(({ from, to }, place) => {
    const by = (place + 1) * ASIDE * rem;
    return { from: [from[0] + x * by, from[1] + y * by], to: [to[0] + x * by, to[1] + y * by] };
  });
}

/** Whether all arrows lie along one line. @param {readonly Laid[]} laid */
export function alike(laid) {
  const [first, ...others] = laid.map(({ from, to }) => Math.atan2(to[1] - from[1], to[0] - from[0]));
  return others.every((angle) => {
    const turned = Math.abs(angle - first) % Math.PI;
    return Math.min(turned, Math.PI - turned) < ALIKE;
  });
}

/** One pixel at right angles to an arrow. @param {Laid} laid @returns {Vector} */
function across({ from, to }) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [-(to[1] - from[1]) / length, (to[0] - from[0]) / length];
}
