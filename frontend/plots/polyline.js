// @ts-check
/** A lane's line in pixels, thinned as it grows: work for new rows only. */

/** Pixels (in x plus y) that a line must move before it gets another vertex. */
const NEAREST = 1.5;
const COARSER = 1.6;
/** More vertices than this are thinned again, more coarsely. */
const MOST = 1500;

export class Polyline {
  /** @type {number[]} */
  xs = [];
  /** @type {number[]} */
  ys = [];
  /** @type {number[]} The row of each vertex. */
  rows = [];
  /** How many rows have been looked at. */
  seen = 0;
  #threshold = NEAREST;

  /**
   * Take rows up to and with `last`.
   * @param {number} last
   * @param {(row: number) => number} pixelOfX
   * @param {(row: number) => number} pixelOfY
   */
  extend(last, pixelOfX, pixelOfY) {
    for (; this.seen <= last; this.seen += 1) this.#take(this.seen, pixelOfX(this.seen), pixelOfY(this.seen));
    if (this.rows.length > MOST) this.#thin();
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
    const last = this.rows.length - 1;
    const near = last >= 0 && Math.abs(x - this.xs[last]) + Math.abs(y - this.ys[last]) < this.#threshold;
    if (near || Number.isNaN(x) || Number.isNaN(y)) return;
    this.xs.push(x);
    this.ys.push(y);
    this.rows.push(row);
  }

  #thin() {
    while (this.rows.length > MOST * 0.75) {
      this.#threshold *= COARSER;
      const { xs, ys, rows } = this;
      [this.xs, this.ys, this.rows] = [[], [], []];
      rows.forEach((row, index) => this.#take(row, xs[index], ys[index]));
    }
  }
}
