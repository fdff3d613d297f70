// @ts-check
/**
 * A curve without its quick ups and downs: the exponential moving average, its bias towards zero corrected, as
 * TensorBoard draws it. Worked out once for each row, as rows arrive.
 */

/** Shares of the past that can be chosen; 0 leaves the curve as it is. */
export const SMOOTHINGS = /** @type {const} */ ([0, 0.6, 0.9, 0.97]);

export class Smoothed {
  #values = new Float64Array(64);
  #count = 0;
  #mean = 0;
  #left = 1;
  #share;

  /** @param {number} share of the past, from 0 up to but not including 1 */
  constructor(share) {
    this.#share = share;
  }

  /** The average up to a row. @param {number} row @param {(row: number) => number} valueOf NaN where a row has none */
  at(row, valueOf) {
    for (; this.#count <= row; this.#count += 1) this.#take(valueOf(this.#count));
    return this.#values[row];
  }

  /** @param {number} value */
  #take(value) {
    if (Number.isFinite(value)) {
      this.#mean = this.#share * this.#mean + (1 - this.#share) * value;
      this.#left *= this.#share;
    }
    if (this.#count === this.#values.length) {
      const more = new Float64Array(this.#values.length * 2);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.#count] = this.#left === 1 ? NaN : this.#mean / (1 - this.#left);
  }
}
