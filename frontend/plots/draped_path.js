// @ts-check
/** A lane's path laid on a surface: in pixels, in pieces short enough to follow the ground, each seen or hidden. */

/** @import { Ground } from "./ground.js" */

/** Pixels (in x plus y) that a path must move before it gets another vertex, and cells of the grid a piece may span. */
const [NEAREST, PIECE] = [1.5, 1];
const COARSER = 1.6;
const MOST = 4000;
const COARSEST = 100;
const MOST_PIECES = 160;

export class DrapedPath {
  /** Pixels; NaN where the path has left the ground. @type {number[]} */
  xs = [];
  /** @type {number[]} */
  ys = [];
  /** Whether the piece that ends at a vertex lies behind the surface. @type {boolean[]} */
  hidden = [];
  /** The row of each vertex, of a piece the one that it leads to. @type {number[]} */
  rows = [];
  /** How often all vertices were laid anew, more coarsely. */
  generation = 0;
  #ground;
  #seen;
  #first;
  #coarse = 1;
  /** @type {[number, number]} */
  #last = [NaN, NaN];

  /** @param {Ground} ground @param {number} [from] the first row */
  constructor(ground, from = 0) {
    this.#ground = ground;
    this.#seen = this.#first = from;
  }

  /** Take rows up to and with `last`. @param {number} last @param {{x: ArrayLike<number>, y: ArrayLike<number>}} rows */
  extend(last, rows) {
    for (; this.#seen <= last; this.#seen += 1) {
      this.#take(this.#seen, rows.x[this.#seen], rows.y[this.#seen]);
      if (this.rows.length > MOST && this.#coarse < COARSEST) this.#relay();
    }
  }

  /** How many vertices lie at or before a row. @param {number} row */
  verticesTo(row) {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle] <= row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {number} row @param {number} x @param {number} y */
  #take(row, x, y) {
    const { field } = this.#ground;
    const [fromX, fromY] = this.#last;
    const [inside, wasInside] = [field.holds(x, y), field.holds(fromX, fromY)];
    if (!wasInside) {
      if (inside || this.rows.length === 0 || !Number.isNaN(this.xs[this.xs.length - 1])) this.#push(row, x, y);
      this.#last = [x, y];
      return;
    }
    if (inside && this.#isNear(x, y)) return;
    const cells = field.cells(x - fromX, y - fromY);
    const pieces = Math.max(1, Math.min(MOST_PIECES, Math.ceil(cells / (PIECE * this.#coarse)) || 1));
    for (let piece = 1; piece <= pieces; piece += 1) {
      const t = piece / pieces;
      this.#push(row, fromX + (x - fromX) * t, fromY + (y - fromY) * t);
      if (Number.isNaN(this.xs[this.xs.length - 1])) break;
    }
    this.#last = [x, y];
  }

  /** Whether a point is seen hardly beside the last vertex. @param {number} x @param {number} y */
  #isNear(x, y) {
    const [px, py] = this.#ground.pixel(x, y);
    const last = this.xs.length - 1;
    return Math.abs(px - this.xs[last]) + Math.abs(py - this.ys[last]) < NEAREST * this.#coarse;
  }

  /** @param {number} row @param {number} x @param {number} y */
  #push(row, x, y) {
    const [px, py] = this.#ground.pixel(x, y);
    this.xs.push(px);
    this.ys.push(py);
    this.hidden.push(this.#ground.hides(x, y));
    this.rows.push(row);
  }

  /** Forget the vertices, and take the rows again with fewer of them. */
  #relay() {
    this.#coarse *= COARSER;
    this.generation += 1;
    [this.xs, this.ys, this.hidden, this.rows] = [[], [], [], []];
    this.#last = [NaN, NaN];
    this.#seen = this.#first - 1; // the loop that called goes on with the first row
  }
}
