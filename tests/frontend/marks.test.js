import assert from "node:assert/strict";
import { test } from "node:test";

import { byDepth, marksText } from "../../frontend/plots/map_marks.js";
import { WORDS } from "../../frontend/words/en.js";

const spot = (x, y, loss, edge = false) => ({ at: [x, y], loss, edge });

test("minima that differ by rounding alone are equally low", () => {
  const { lowest, others } = byDepth([spot(1, 1, -19.2085), spot(-1, 1, -19.2085 + 1e-13), spot(0, 0, -3)]);
  assert.equal(lowest.length, 2);
  assert.deepEqual(others, [spot(0, 0, -3)]);
});

test("the marks in words name the lowest minimum, say that it lies on the edge, and count the others", () => {
  const text = marksText([spot(512, 404.2318, -959.6, true), spot(1, 2, -10), spot(3, 4, -5)], WORDS);
  assert.match(text, /x 512, y 404\.2 on the edge/);
  assert.match(text, /2 higher minima/);
});

test("a minimum inside the map is not said to lie on the edge", () => {
  assert.doesNotMatch(marksText([spot(1, 2, 0)], WORDS), /edge|higher/);
});

test("where no minimum is known nothing is said", () => {
  assert.equal(marksText([], WORDS), "");
});
