// @ts-check
/** Fewer points that look the same: of paths by distance on the screen, of curves by their extremes. */

const GROWTH = 1.6;

/**
 * The rows of a path to draw from row `from` to `to`: those that moved at least `least` pixels from the last one kept;
 * that distance grows until at most `most` remain. The first, the last and the rows of `keep` always stay.
 * @param {Float64Array} x @param {Float64Array} y
 * @param {{from?: number, to: number, pixelsPerX: number, pixelsPerY: number, least?: number, most?: number, keep?: number[]}} how
 * @returns {number[]}
 */
export function thinned(x, y, { from = 0, to, pixelsPerX, pixelsPerY, least = 1.5, most = 1500, keep = [] }) {
  const kept = new Set(keep);
  for (let distance = least; ; distance *= GROWTH) {
    const rows = movedBy(distance, { x, y, from, to, pixelsPerX, pixelsPerY, kept });
    if (rows.length <= Math.max(most, kept.size + 2)) return rows;
  }
}

/**
 * @param {number} distance
 * @param {{x: Float64Array, y: Float64Array, from: number, to: number, pixelsPerX: number, pixelsPerY: number, kept: Set<number>}} path
 */
function movedBy(distance, { x, y, from, to, pixelsPerX, pixelsPerY, kept }) {
  const rows = [];
  let last = -1;
  for (let row = from; row <= to; row += 1) {
    const moved = last < 0 ? Infinity : Math.abs(x[row] - x[last]) * pixelsPerX + Math.abs(y[row] - y[last]) * pixelsPerY;
    if (moved < distance && row !== to && !kept.has(row)) continue;
    rows.push(row);
    last = row;
  }
  return rows;
}

/**
 * The rows of a curve to draw from row `from` to `to`: of each of `buckets` equal parts the lowest and the highest.
 * @param {Float64Array} values @param {{from?: number, to: number, buckets?: number}} how @returns {number[]}
 */
export function extremes(values, { from = 0, to, buckets = 300 }) {
  const count = to - from + 1;
  if (count <= 2 * buckets) return Array.from({ length: Math.max(0, count) }, (_, index) => from + index);
  const rows = [from];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const first = from + Math.floor((bucket * count) / buckets);
    const last = from + Math.floor(((bucket + 1) * count) / buckets) - 1;
    for (const row of lowestAndHighest(values, first, last)) if (row > rows[rows.length - 1]) rows.push(row);
  }
  if (rows[rows.length - 1] !== to) rows.push(to);
  return rows;
}

/** @param {Float64Array} values @param {number} first @param {number} last @returns {number[]} */
function lowestAndHighest(values, first, last) {
  let [low, high] = [first, first];
  for (let row = first + 1; row <= last; row += 1) {
    if (!(values[row] >= values[low])) low = row;
    if (!(values[row] <= values[high])) high = row;
  }
  return low < high ? [low, high] : [high, low];
}
