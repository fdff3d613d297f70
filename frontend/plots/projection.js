// @ts-check
/** How a surface in a box becomes pixels, as Plotly's perspective camera does it; and back, as rays. All pure. */

/** @import { Camera } from "../messages.js" */

/** @typedef {readonly [number, number, number]} Triple x, y and height */
/** @typedef {readonly [number, number]} Range */
/** @typedef {{x: Range, y: Range, height: Range}} Ranges */
/** @typedef {{width: number, height: number}} Size */
/** @typedef {{from: Triple, along: Triple}} Ray in the surface's own numbers */

/** How high the box is beside its longer side. */
const TALL = 0.52;
/** 1 / tan(half the angle of view), which is 45 degrees in all. */
const FOCAL = 1 / Math.tan(Math.PI / 8);
/** How far away the eye is beside where a ball about the box just fits the plot: some room is for the axes. */
const AWAY = 1.03;
/** The eye looks at this height of the box, below its middle: a surface is mostly above its floor, and has its axes below. */
const LEVEL = -0.07;

/** The sides of the box: equal scales along x and y, the longer of them 1. @param {Ranges} ranges @returns {Triple} */
export function boxOf({ x, y }) {
  const [width, depth] = [x[1] - x[0], y[1] - y[0]];
  const longer = Math.max(width, depth);
  return [width / longer, depth / longer, TALL];
}

/** @param {Triple} a @param {Triple} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export class Projection {
  /** Where the eye is and what is up, in the box's own units: what Plotly is told. @type {Triple} */
  eye;
  /** @type {Triple} */
  up;
  /** What the eye looks at, in the same units. @type {Triple} */
  centre = [0, 0, LEVEL];
  /** The eye in the surface's own numbers. @type {Triple} */
  eyeData;
  #ranges;
  #box;
  #right;
  #forward;
  #size;

  /** @param {Camera} camera @param {Ranges} ranges @param {Size} size of the plot in pixels */
  constructor(camera, ranges, size) {
    const [azimuth, elevation] = [(camera.azimuth * Math.PI) / 180, (camera.elevation * Math.PI) / 180];
    const [sa, ca, se, ce] = [Math.sin(azimuth), Math.cos(azimuth), Math.sin(elevation), Math.cos(elevation)];
    this.#ranges = ranges;
    this.#size = size;
    this.#box = boxOf(ranges);
    const radius = Math.hypot(...this.#box) / 2;
    const away = (radius * FOCAL * AWAY * Math.max(1, (0.98 * size.height) / size.width)) / camera.zoom;
    this.eye = [away * sa * ce, -away * ca * ce, away * se + LEVEL];
    this.up = [-sa * se, ca * se, ce];
    this.#right = /** @type {Triple} */ ([ca, sa, 0]);
    this.#forward = /** @type {Triple} */ ([-sa * ce, ca * ce, -se]);
    this.eyeData = this.#toData(this.eye);
  }

  /** The pixel of a point; not finite behind the eye. @param {number} x @param {number} y @param {number} height @returns {[number, number]} */
  pixel(x, y, height) {
    const { x: rx, y: ry, height: rh } = this.#ranges;
    const box = this.#box;
    /** @type {Triple} */
    const from = [
      ((x - rx[0]) / (rx[1] - rx[0]) - 0.5) * box[0] - this.eye[0],
      ((y - ry[0]) / (ry[1] - ry[0]) - 0.5) * box[1] - this.eye[1],
      ((height - rh[0]) / (rh[1] - rh[0]) - 0.5) * box[2] - this.eye[2],
    ];
    const depth = dot(from, this.#forward);
    if (!(depth > 1e-6)) return [NaN, NaN];
    const scale = (FOCAL * this.#size.height) / 2 / depth;
    return [this.#size.width / 2 + scale * dot(from, this.#right), this.#size.height / 2 - scale * dot(from, this.up)];
  }

  /** The ray from the eye through a pixel. @param {number} px @param {number} py @returns {Ray} */
  ray(px, py) {
    const unit = (FOCAL * this.#size.height) / 2;
    const [aside, upward] = [(px - this.#size.width / 2) / unit, (this.#size.height / 2 - py) / unit];
    const to = /** @type {Triple} */ (/** @type {unknown} */ (this.eye.map((one, i) => one + this.#forward[i] + aside * this.#right[i] + upward * this.up[i])));
    const end = this.#toData(to);
    const from = this.eyeData;
    return { from, along: [end[0] - from[0], end[1] - from[1], end[2] - from[2]] };
  }

  /** @param {Triple} place in the box's units @returns {Triple} */
  #toData(place) {
    const ranges = [this.#ranges.x, this.#ranges.y, this.#ranges.height];
    return /** @type {Triple} */ (/** @type {unknown} */ (ranges.map(([low, high], i) => low + (place[i] / this.#box[i] + 0.5) * (high - low))));
  }
}
