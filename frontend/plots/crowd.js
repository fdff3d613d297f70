// @ts-check
/** How crowded places of a plot are with paths: points counted in cells, so that any box is summed at once. */


/** A line in pixels. @typedef {{xs: number[], ys: number[], verticesTo: (row: number) => number}} Vertices */
/** @typedef {{inside: (box: {x: number, y: number, width: number, height: number}) => number}} Crowd */

/** Pixels on a side of a cell, and between two points of a path. */
const CELL = 7;

/**
 * @param {{line: Vertices, last: number}[]} lines
 * @param {{width: number, height: number}} size of the graph in pixels
 * @returns {Crowd}
 */
export function crowdOf(lines, { width, height }) {
  const columns = Math.ceil(width / CELL) + 1;
  const rows = Math.ceil(height / CELL) + 1;
  const sums = new Int32Array(columns * rows);
  for (const { line, last } of lines) count(line, line.verticesTo(last), { sums, columns, rows });
  addUp(sums, columns, rows);
  /** Points in the cells above and left of a pixel. @param {number} x @param {number} y */
  function before(x, y) {
    const column = Math.max(0, Math.min(columns - 1, Math.floor(x / CELL)));
    const row = Math.max(0, Math.min(rows - 1, Math.floor(y / CELL)));
    return sums[row * columns + column];
  }
  return {
    inside({ x, y, width: w, height: h }) {
      const [left, right, top, bottom] = [x - w / 2, x + w / 2, y - h / 2, y + h / 2];
      return before(right, bottom) - before(left, bottom) - before(right, top) + before(left, top);
    },
  };
}

/** Count a point about every cell along a line. @param {Vertices} line @param {number} vertices @param {{sums: Int32Array, columns: number, rows: number}} grid */
function count({ xs, ys }, vertices, { sums, columns, rows }) {
  for (let i = 1; i < vertices; i += 1) {
    const [dx, dy] = [xs[i] - xs[i - 1], ys[i] - ys[i - 1]];
    const pieces = Math.min(120, Math.max(1, Math.round((Math.abs(dx) + Math.abs(dy)) / CELL)));
    for (let piece = 1; piece <= pieces; piece += 1) {
      const column = Math.floor((xs[i - 1] + (dx * piece) / pieces) / CELL);
      const row = Math.floor((ys[i - 1] + (dy * piece) / pieces) / CELL);
      if (column >= 0 && column < columns && row >= 0 && row < rows) sums[row * columns + column] += 1;
    }
  }
}

/** Make each cell the sum of all cells above and left of it. @param {Int32Array} sums @param {number} columns @param {number} rows */
function addUp(sums, columns, rows) {
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const above = row > 0 ? sums[at - columns] : 0;
      const left = column > 0 ? sums[at - 1] : 0;
      const corner = row > 0 && column > 0 ? sums[at - columns - 1] : 0;
      sums[at] += above + left - corner;
    }
  }
}
