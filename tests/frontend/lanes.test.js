import assert from "node:assert/strict";
import { test } from "node:test";

import { placesIn } from "../../frontend/lane_order.js";
import { LANE_LOOKS, lookOf, placesAfterInserting, viewAfter, visibleLanes } from "../../frontend/lanes.js";
import { FIRST_VIEW } from "../../frontend/page.js";
import { lane } from "./sample.js";

test("each look has its own colours and symbol", () => {
  for (const key of ["name", "dark", "light", "symbol"]) assert.equal(new Set(LANE_LOOKS.map((look) => look[key])).size, 8);
});

test("hidden lanes are not visible, and solo shows one alone", () => {
  assert.deepEqual(visibleLanes({ ...FIRST_VIEW, hidden: [1, 9] }, 3), [0, 2]);
  assert.deepEqual(visibleLanes({ ...FIRST_VIEW, hidden: [1], solo: 1 }, 3), [1]);
  assert.deepEqual(visibleLanes({ ...FIRST_VIEW, solo: 7 }, 2), [0, 1]);
});

test("a ghost has the look of its lane, and one whose lane is gone has a grey one", () => {
  const lanes = [lane("a", { frozen: true }), lane("a"), lane("a", { frozen: true }), lane("b"), lane("b", { frozen: true })];
  const [gone, first, ghost, second, other] = lanes.map((_, place) => lookOf(lanes, place).name);
  assert.deepEqual([gone, first, ghost, second, other], ["grey", "blue", "blue", "amber", "amber"]);
});

test("the view's lane numbers follow a lane that is put in or removed", () => {
  const view = { ...FIRST_VIEW, hidden: [0, 2], solo: 2, selected: 2 };
  assert.deepEqual(viewAfter(view, placesAfterInserting(1)), { ...view, hidden: [0, 3], solo: 3, selected: 3 });
  assert.deepEqual(viewAfter(view, placesIn([0, 1])), { ...view, hidden: [0], solo: null, selected: 1 });
});
