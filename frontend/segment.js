// @ts-check
/** The rows of one segment, as far as they have arrived: one growing array a column. They never change. */

/** @import { Chunk, Ended } from "./types.js" */

const FEWEST = 64;

/** `source` with room for `capacity` numbers. @param {Float64Array} source @param {number} capacity */
export function grown(source, capacity) {
  const larger = new Float64Array(capacity);
  larger.set(source);
  return larger;
}

/** How much room to make for `count` rows, so that appending stays cheap. @param {number} count @param {number} capacity */
export function roomFor(count, capacity) {
  return count <= capacity ? capacity : Math.max(FEWEST, count, 2 * capacity);
}

export class Segment {
  /** @param {string} id @param {number} firstRow */
  constructor(id, firstRow) {
    this.id = id;
    this.firstRow = firstRow;
    this.count = 0;
    this.capacity = 0;
    /** @type {Map<string, Float64Array>} */
    this.columns = new Map();
    /** @type {Ended | null} How it ended, if it did not just take all its steps. */
    this.ended = null;
  }

  /** The number of the last row that is here. */
  get lastRow() {
    return this.firstRow + this.count - 1;
  }

  /** What it takes in memory. */
  get bytes() {
    return this.capacity * this.columns.size * Float64Array.BYTES_PER_ELEMENT;
  }

  /**
   * Take the rows of `chunk` that are new here; rows after a gap are not taken. Whether any was.
   * @param {Chunk} chunk
   */
  append(chunk) {
    const known = this.firstRow + this.count - chunk.firstRow;
    const added = chunk.rowCount - known;
    if (known < 0 || added <= 0) return false;
    this.#makeRoom(this.count + added, chunk.columns.keys());
    for (const [name, values] of this.columns) {
      const arrived = chunk.columns.get(name);
      if (arrived) values.set(arrived.subarray(known), this.count);
      else values.fill(NaN, this.count, this.count + added);
    }
    this.count += added;
    return true;
  }

  /** The value of a column in a row, NaN where there is none. @param {string} name @param {number} row */
  value(name, row) {
    const values = this.columns.get(name);
    return values && this.holds(row) ? values[row - this.firstRow] : NaN;
  }

  /** Whether that row is here. @param {number} row */
  holds(row) {
    return row >= this.firstRow && row <= this.lastRow;
  }

  /** @param {number} count @param {Iterable<string>} names */
  #makeRoom(count, names) {
    const capacity = roomFor(count, this.capacity);
    if (capacity !== this.capacity) {
      for (const [name, values] of this.columns) this.columns.set(name, grown(values, capacity));
      this.capacity = capacity;
    }
    for (const name of names) {
      if (!this.columns.has(name)) this.columns.set(name, new Float64Array(capacity).fill(NaN, 0, this.count));
    }
  }
}
