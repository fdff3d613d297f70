import assert from "node:assert/strict";
import { test } from "node:test";

import { pageOf } from "../../frontend/page.js";
import { page } from "./sample.js";

const seen = (/** @type {unknown} */ plane) => pageOf({ ...page(), view: { plane } }).view.plane;

test("an address holds the plane", () => {
  const plane = { kind: "points", seed: 3, lane: 1, row: 40, points: [[0, 0], [0, 400], [1, 400]], rows: [64, 128] };
  assert.deepEqual(seen(JSON.parse(JSON.stringify(plane))), plane);
});

test("what an address leaves out of a plane takes its default", () => {
  assert.deepEqual(seen({ kind: "random" }), { kind: "random", seed: 0, lane: 0, row: 0, points: [], rows: null });
});

test("without a plane none is looked at", () => {
  assert.equal(pageOf(page()).view.plane, null);
});

for (const [where, plane] of /** @type {[string, object][]} */ ([
  ["kind", { kind: "tangent" }],
  ["seed", { kind: "random", seed: -1 }],
  ["points", { kind: "points", points: [[0, 0], [0, 1], [0, 2], [0, 3]] }],
  ["points.0", { kind: "points", points: [[0]] }],
  ["rows.1", { kind: "components", rows: [64, 0.5] }],
])) {
  test(`a plane is refused at its field: ${where}`, () => {
    assert.throws(() => seen(plane), new RegExp(`view\\.plane\\.${where.replace(".", "\\.")}`));
  });
}
