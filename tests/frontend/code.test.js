import assert from "node:assert/strict";
import { test } from "node:test";

import { taken } from "../../frontend/code.js";

const EXPERIMENT = { version: 1, seed: 3, lanes: [{ label: "", optimizer: { name: "A" } }, { label: "", optimizer: { name: "B" } }] };

test("one lane is taken alone and all are taken together, by the names of the page", () => {
  const names = ["Heavy ball", "x".repeat(70)];
  assert.deepEqual(taken(EXPERIMENT, names, 0), { version: 1, seed: 3, lanes: [{ label: "Heavy ball", optimizer: { name: "A" } }] });
  assert.deepEqual(taken(EXPERIMENT, names, null).lanes.map(({ label }) => label.length), [10, 60]);
  assert.equal(EXPERIMENT.lanes[0].label, "");
});
