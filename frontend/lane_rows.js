// @ts-check
/** One lane's trajectory by row number, put together from its chain of segments as their rows arrive. */

import { grown, roomFor } from "./segment.js";

/** @import { Experiment } from "./messages.js" */
/** @import { Segment } from "./segment.js" */
/** @import { Ended } from "./types.js" */

/** @typedef {{segments: Segment[], until: number, of: Experiment | null}} Plan A lane's chain of segments, its last wanted row, and the experiment that wants it, with this lane alone. */
/** Where kept rows of a network lie on a plane, and how far from it. @typedef {{rows: ArrayLike<number>, x: ArrayLike<number>, y: ArrayLike<number>, off_plane: ArrayLike<number>}} Places */

const NONE = new Float64Array(0);
const DRAWN = /** @type {const} */ (["x", "y", "loss", "grad_norm", "lr", "gradient_evaluations", "epoch", "full_loss", "weight_norm", "off_plane"]);
const PLACE = new Set(["x", "y", "off_plane"]);

export class LaneRows {
  /** How many rows are here without a gap: rows 0 to count - 1. */
  count = 0;
  /** How many rows the arrays have room for; the arrays are replaced when it grows. */
  capacity = 0;
  x = NONE;
  y = NONE;
  loss = NONE;
  grad_norm = NONE;
  lr = NONE;
  gradient_evaluations = NONE;
  /** NaN where each step takes all data. */
  epoch = NONE;
  /** The loss over all data; NaN where `loss` is that already, and of networks. */
  full_loss = NONE;
  weight_norm = NONE;
  /** How far from the plane each row of a network is that has a place on it. */
  off_plane = NONE;
  /** How many rows have a place, `x` and `y`: all, but of a network only those that were projected. */
  located = 0;
  /** Grows with every projection. */
  placed = 0;
  /** @type {Ended | null} */
  ended = null;
  /** Grows when rows that were here are no longer the same; while it stays, rows are only added. */
  generation = 0;
  /** @type {Plan} */
  #shown = { segments: [], until: 0, of: null };
  /** @type {Plan | null} */
  #wanted = null;
  #place = 0;

  /** The segments that the rows are of, in order. */
  get segments() {
    return this.#shown.segments.map(({ id, firstRow }) => ({ id, firstRow }));
  }

  /** The experiment that the rows are of, with this lane alone; null before any are wanted. */
  get of() {
    return this.#shown.of;
  }

  /** The id of the segment that a row is of, null where it is not here. @param {number} row */
  segmentAt(row) {
    return this.#segmentOf(row)?.id ?? null;
  }

  /** Whether all that was last wanted is here. */
  get whole() {
    return this.#wanted === null && this.ended !== null;
  }

  /** Whether the rows are those of the newest plan, not of one before. */
  get current() {
    return this.#wanted === null;
  }

  /** Every segment that is shown or waited for. */
  get used() {
    return [...this.#shown.segments, ...(this.#wanted?.segments ?? [])];
  }

  /** Show `plan` as soon as a row of it that differs is here; the old rows stay until then. @param {Plan} plan */
  want(plan) {
    this.#wanted = plan;
    this.update();
  }

  /** Take what has arrived in the segments since. */
  update() {
    if (this.#wanted && this.#ready(this.#wanted)) this.#adopt(this.#wanted);
    this.#extend();
  }

  /** Give rows of a network their places: on straight lines between the kept ones. @param {Places} on */
  place({ rows, x, y, off_plane: off }) {
    const end = Math.min(this.count, rows.length === 0 ? 0 : rows[rows.length - 1] + 1);
    for (let at = 0, row = 0; row < end; row += 1) {
      while (at + 1 < rows.length && rows[at + 1] <= row) at += 1;
      const share = at + 1 < rows.length ? (row - rows[at]) / (rows[at + 1] - rows[at]) : 0;
      this.x[row] = share === 0 ? x[at] : x[at] + share * (x[at + 1] - x[at]);
      this.y[row] = share === 0 ? y[at] : y[at] + share * (y[at + 1] - y[at]);
      this.off_plane[row] = off[at];
    }
    this.located = end;
    this.placed += 1;
  }

  /** All columns of a row, in the order of the trajectory. @param {number} row @returns {Map<string, number>} */
  columns(row) {
    const segment = this.#segmentOf(row);
    const names = segment ? [...segment.columns.keys()] : [];
    return new Map(names.map((name) => [name, segment ? segment.value(name, row) : NaN]));
  }

  /** The value of one column in a row, NaN where there is none. @param {string} name @param {number} row */
  value(name, row) {
    return this.#segmentOf(row)?.value(name, row) ?? NaN;
  }

  /** @param {number} row */
  #segmentOf(row) {
    if (row < 0 || row >= this.count) return undefined;
    return this.#shown.segments.findLast((segment) => segment.holds(row));
  }

  /** Whether a row of `plan` is here that the shown rows do not have. @param {Plan} plan */
  #ready({ segments, until }) {
    const shown = this.#shown.segments;
    if (shown.length === 0) return true;
    const place = segments.findIndex((segment, index) => segment !== shown[index]);
    if (place >= 0) return segments[place].count > 0 || segments.slice(0, place + 1).some(({ ended }) => ended !== null);
    if (segments.length === shown.length) return true;
    const last = segments[segments.length - 1];
    const same = shown[segments.length].firstRow;
    return last.lastRow > same || last.ended !== null || until <= same;
  }

  /** @param {Plan} plan */
  #adopt(plan) {
    const shown = this.#shown;
    const same = plan.segments.length === shown.segments.length && plan.segments.every((one, i) => one === shown.segments[i]);
    this.#wanted = null;
    this.#shown = plan;
    if (same && plan.until >= this.count - 1) return;
    if (this.count > 0) this.generation += 1;
    const place = plan.segments.findIndex((segment, index) => segment !== shown.segments[index]);
    this.located = Math.min(this.located, place < 0 ? this.count : plan.segments[place].firstRow);
    this.count = 0;
    this.#place = 0;
  }

  /** Add the rows that follow, from segment to segment: work for new rows only. */
  #extend() {
    const { segments, until } = this.#shown;
    const ending = segments.findIndex((segment, place) => segment.ended !== null && endsLane(segment.ended, this.#lastWanted(place)));
    if (ending >= 0) this.#place = Math.min(this.#place, ending);
    for (; this.#place < segments.length; this.#place += 1) {
      const segment = segments[this.#place];
      const next = segments.at(this.#place + 1);
      const over = this.#place === ending;
      const last = over || !next ? until : Math.min(until, next.firstRow - 1);
      this.#copy(segment, Math.min(segment.lastRow, last));
      this.ended = this.#end(over ? segment : null);
      if (over || !next || this.count < next.firstRow) return;
    }
  }

  /** The last row wanted of the segment at a place: where the next begins, or the end. @param {number} place */
  #lastWanted(place) {
    const { segments, until } = this.#shown;
    return Math.min(until, segments.at(place + 1)?.firstRow ?? until);
  }

  /** How the lane ended, seen from the segment in which it did. @param {Segment | null} segment @returns {Ended | null} */
  #end(segment) {
    const { until } = this.#shown;
    const last = this.count - 1;
    if (segment?.ended && last >= segment.lastRow) return { ...segment.ended, step: Math.max(0, last) };
    return last >= until ? { kind: "complete", step: until, message: "" } : null;
  }

  /** @param {Segment} segment @param {number} lastRow */
  #copy(segment, lastRow) {
    const count = lastRow + 1;
    if (count <= this.count) return;
    this.#makeRoom(count);
    for (const name of DRAWN) {
      const values = segment.columns.get(name);
      const from = PLACE.has(name) ? Math.max(this.count, this.located) : this.count;
      if (values) this[name].set(values.subarray(this.count - segment.firstRow, count - segment.firstRow), this.count);
      else if (from < count) this[name].fill(NaN, from, count);
    }
    if (segment.columns.has("x")) this.located = count;
    this.count = count;
  }

  /** @param {number} count */
  #makeRoom(count) {
    const capacity = roomFor(count, this.capacity);
    if (capacity === this.capacity) return;
    for (const name of DRAWN) this[name] = grown(this[name], capacity);
    this.capacity = capacity;
  }
}

/**
 * Whether a lane ends with the end of a segment, of which it uses the rows up to `last`; a segment may have been
 * followed further than that. A lane off the map has left even in that row; one that is not finite after it has all its rows.
 * @param {Ended} ended @param {number} last
 */
function endsLane({ kind, step }, last) {
  return step < last || (kind !== "diverged" && step === last);
}
