import assert from "node:assert/strict";
import { test } from "node:test";

import { isolines, isThick, lossScale } from "../../frontend/levels.js";
import { extremes, thinned } from "../../frontend/thin.js";
import { randomFrom } from "./sample.js";

const N = 60;

/** The loss on a grid of N by N over [-2, 2] squared. */
function grid(loss) {
  const at = (index) => -2 + (4 * index) / (N - 1);
  return Float64Array.from({ length: N * N }, (_, place) => loss(at(place % N), at(Math.floor(place / N))));
}

/** A random walk of `count` points. */
function walk(count) {
  const random = randomFrom(3);
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 1; i < count; i += 1) {
    x[i] = x[i - 1] + random() - 0.5;
    y[i] = y[i - 1] + random() - 0.5;
  }
  return { x, y };
}

test("a path that stands still is its first and last row", () => {
  const zeros = new Float64Array(100);
  assert.deepEqual(thinned(zeros, zeros, { to: 99, pixelsPerX: 10, pixelsPerY: 10 }), [0, 99]);
});

test("a thinned path has its ends and the rows to keep, in order, and is not too long", () => {
  const { x, y } = walk(20_000);
  const rows = thinned(x, y, { from: 5, to: 19_999, pixelsPerX: 30, pixelsPerY: 30, keep: [777, 778] });
  assert.equal(rows[0], 5);
  assert.equal(rows.at(-1), 19_999);
  assert.ok(rows.includes(777) && rows.includes(778));
  assert.ok(rows.length <= 1500);
  assert.deepEqual(rows, rows.toSorted((a, b) => a - b));
});

test("no row that is left out is further from the path's kept row before it than the distance asked for", () => {
  const { x, y } = walk(500);
  const rows = thinned(x, y, { to: 499, pixelsPerX: 1, pixelsPerY: 1 });
  let last = 0;
  for (let row = 0; row < 500; row += 1) {
    if (rows.includes(row)) last = row;
    assert.ok(Math.abs(x[row] - x[last]) + Math.abs(y[row] - y[last]) < 1.5);
  }
});

test("a long curve keeps its spikes, its ends and its order", () => {
  const values = Float64Array.from({ length: 20_000 }, (_, row) => Math.sin(row / 50));
  values[12_345] = 99;
  values[777] = -99;
  const rows = extremes(values, { to: 19_999 });
  assert.ok(rows.length <= 602);
  assert.ok(rows.includes(12_345) && rows.includes(777));
  assert.deepEqual([rows[0], rows.at(-1)], [0, 19_999]);
  assert.deepEqual(rows, [...new Set(rows)].sort((a, b) => a - b));
});

test("a short curve keeps every row", () => {
  assert.deepEqual(extremes(new Float64Array(5), { from: 1, to: 4 }), [1, 2, 3, 4]);
  assert.deepEqual(extremes(new Float64Array(5), { from: 3, to: 2 }), []);
});

test("with a floor, height is the decimal logarithm of the loss above it", () => {
  const scale = lossScale(grid((x, y) => 5 + x * x + y * y), 5);
  assert.equal(scale.kind, "log");
  assert.ok(Math.abs(scale.heightOf(5.1) - -1) < 1e-12);
  assert.ok(Math.abs(scale.lossOf(scale.heightOf(7)) - 7) < 1e-12);
  assert.equal(scale.heightOf(5), scale.low);
  assert.ok(scale.low < scale.high && scale.heights.every(Number.isFinite));
});

test("without a floor, height is a signed logarithm about the reference", () => {
  const scale = lossScale(grid((x, y) => x * x - y * y), null, 0);
  assert.equal(scale.kind, "signed");
  assert.equal(scale.heightOf(0), 0);
  assert.ok(Math.abs(scale.heightOf(-1) + scale.heightOf(1)) < 1e-12);
  for (const loss of [-3, -0.01, 0.5, 4]) assert.ok(Math.abs(scale.lossOf(scale.heightOf(loss)) - loss) < 1e-9);
});

test("where nothing is known of a landscape, the reference is a round number near the median", () => {
  const scale = lossScale(grid((x, y) => 7.123 + x * x * x + y), null);
  assert.ok(Math.abs(10 * scale.reference - Math.round(10 * scale.reference)) < 1e-9);
  assert.ok(Math.abs(scale.reference - 7.123) < 0.5);
  assert.equal(lossScale(grid(() => 3), null).reference, 3);
});

test("a surface that is flat, or not finite in places, still has a scale", () => {
  for (const loss of [() => 1, (x) => (x > 1 ? NaN : x * x), (x) => (x > 1 ? Infinity : x * x)]) {
    for (const floor of [0, null]) {
      const scale = lossScale(grid(loss), floor);
      assert.ok(scale.low < scale.high);
      assert.ok(isolines(scale, N).decades.length < 100);
    }
  }
});

test("isolines are at least eight where the range allows, with the decades among them", () => {
  const scale = lossScale(grid((x, y) => x * x + y * y), 0);
  const { step, decades, fine } = isolines(scale, N);
  assert.ok(decades.every(Number.isInteger) && decades.includes(0));
  assert.ok(decades.length + fine.length >= 6);
  assert.ok([1, 0.5, 0.25, 0.125].includes(step));
});

test("a set as wide as one grid point is too thin for a line, a wide one is not", () => {
  const ravine = grid((x, y) => Math.abs(x - y));
  assert.equal(isThick(ravine, N, 0.01), false);
  assert.equal(isThick(ravine, N, 1), true);
  assert.equal(isThick(ravine, N, -1), false);
});

test("scale and isolines of a full grid take less than a fifth of a second", () => {
  const side = 240;
  const losses = Float64Array.from({ length: side * side }, (_, i) => ((i % side) - 99) ** 2 + (i / side - 99) ** 2);
  const began = performance.now();
  isolines(lossScale(losses, 0), side);
  assert.ok(performance.now() - began < 200 * 5, "with room for a busy machine");
});
