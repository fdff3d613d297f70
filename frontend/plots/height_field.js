// @ts-check
/** A surface as heights over a grid: how high it is, what it hides, where a ray meets it. All pure. */

/** @import { Range, Ranges, Ray, Triple } from "./projection.js" */

/** Points of the surface are seen when no more than this share of its height lies over them. */
const GRAZE = 0.006;
/** A ray that is steeper than this many heights a cell looks straight down. */
const STEEP = 1e-9;
const HALVINGS = 24;

export class HeightField {
  /** @type {Ranges} */
  ranges;
  /** Height at a point of the grid: `heights[row * n + column]`, row along y. */
  heights;
  #n;
  #perX;
  #perY;

  /** @param {Float64Array} heights @param {number} n points on a side @param {Ranges} ranges */
  constructor(heights, n, ranges) {
    this.heights = heights;
    this.ranges = ranges;
    this.#n = n;
    this.#perX = (n - 1) / (ranges.x[1] - ranges.x[0]);
    this.#perY = (n - 1) / (ranges.y[1] - ranges.y[0]);
  }

  /** Whether there is ground under a point. @param {number} x @param {number} y */
  holds(x, y) {
    const { x: rx, y: ry } = this.ranges;
    return x >= rx[0] && x <= rx[1] && y >= ry[0] && y <= ry[1];
  }

  /** The surface's height, between its points bilinear; NaN outside. @param {number} x @param {number} y */
  at(x, y) {
    return this.holds(x, y) ? this.#between((x - this.ranges.x[0]) * this.#perX, (y - this.ranges.y[0]) * this.#perY) : NaN;
  }

  /** How many cells of the grid lie between two points. @param {number} dx @param {number} dy */
  cells(dx, dy) {
    return Math.max(Math.abs(dx) * this.#perX, Math.abs(dy) * this.#perY);
  }

  /** Whether the surface stands between a point on it and the eye. @param {number} x @param {number} y @param {number} height @param {Triple} eye */
  hides(x, y, height, eye) {
    const { x: rx, y: ry, height: [low, top] } = this.ranges;
    let [column, row] = [(x - rx[0]) * this.#perX, (y - ry[0]) * this.#perY];
    const [aside, along] = [(eye[0] - x) * this.#perX, (eye[1] - y) * this.#perY];
    const steps = Math.max(Math.abs(aside), Math.abs(along));
    if (steps < STEEP) return false;
    const [right, back, up] = [aside / steps, along / steps, (eye[2] - height) / steps];
    const last = this.#n - 1;
    let level = height + GRAZE * (top - low);
    for (let step = 1; step < steps; step += 1) {
      column += right;
      row += back;
      level += up;
      if (level > top || column < 0 || row < 0 || column > last || row > last) return false;
      if (this.#between(column, row) > level) return true;
    }
    return false;
  }

  /** Where a ray first meets the surface, or null. @param {Ray} ray @returns {[number, number] | null} */
  hit({ from, along }) {
    const { x: rx, y: ry, height } = this.ranges;
    let [near, far] = [0, Infinity];
    for (const [start, speed, range] of /** @type {[number, number, Range][]} */ ([[from[0], along[0], rx], [from[1], along[1], ry], [from[2], along[2], height]])) {
      const [enter, leave] = slab(start, speed, range);
      [near, far] = [Math.max(near, enter), Math.min(far, leave)];
    }
    if (!(near < far)) return null;
    /** How far above the surface. @param {number} t */
    const above = (t) => from[2] + along[2] * t - this.at(clamped(from[0] + along[0] * t, rx), clamped(from[1] + along[1] * t, ry));
    const steps = Math.ceil(Math.max(64, this.cells(along[0] * (far - near), along[1] * (far - near))));
    for (let step = 0; step <= steps; step += 1) {
      const t = near + ((far - near) * step) / steps;
      if (above(t) > 0) continue;
      const met = step === 0 ? t : bisected(above, t - (far - near) / steps, t);
      return [clamped(from[0] + along[0] * met, rx), clamped(from[1] + along[1] * met, ry)];
    }
    return null;
  }

  /** @param {number} column @param {number} row */
  #between(column, row) {
    const n = this.#n;
    const [left, below] = [Math.min(Math.floor(column), n - 2), Math.min(Math.floor(row), n - 2)];
    const [u, v] = [column - left, row - below];
    const at = below * n + left;
    const { heights } = this;
    const front = heights[at] + (heights[at + 1] - heights[at]) * u;
    const behind = heights[at + n] + (heights[at + n + 1] - heights[at + n]) * u;
    return front + (behind - front) * v;
  }
}

/** When something that moves is between two limits. @param {number} start @param {number} speed @param {Range} range @returns {[number, number]} */
function slab(start, speed, [low, high]) {
  if (speed === 0) return start >= low && start <= high ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const [a, b] = [(low - start) / speed, (high - start) / speed];
  return a < b ? [a, b] : [b, a];
}

/** @param {number} value @param {Range} range */
const clamped = (value, [low, high]) => Math.max(low, Math.min(high, value));

/** @param {(t: number) => number} above @param {number} low above the surface @param {number} high not above it */
function bisected(above, low, high) {
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (above(middle) > 0) low = middle;
    else high = middle;
  }
  return high;
}
