import assert from "node:assert/strict";
import { test } from "node:test";

import { LANE_LOOKS, placesAfterInserting, placesAfterMoving, placesAfterRemoving, viewAfter, visibleLanes } from "../../frontend/lanes.js";
import { FIRST_VIEW } from "../../frontend/page.js";

test("each look has its own colours and symbol", () => {
  for (const key of ["name", "dark", "light", "symbol"]) assert.equal(new Set(LANE_LOOKS.map((look) => look[key])).size, 8);
});

test("hidden lanes are not visible, and solo shows one alone", () => {
  assert.deepEqual(visibleLanes({ ...FIRST_VIEW, hidden: [1, 9] }, 3), [0, 2]);
  assert.deepEqual(visibleLanes({ ...FIRST_VIEW, hidden: [1], solo: 1 }, 3), [1]);
  assert.deepEqual(visibleLanes({ ...FIRST_VIEW, solo: 7 }, 2), [0, 1]);
});

test("places after moving a lane are those of moving it in a list", () => {
  const list = ["a", "b", "c", "d", "e"];
  for (let from = 0; from < 5; from += 1) {
    for (let to = 0; to < 5; to += 1) {
      const moved = list.toSpliced(from, 1).toSpliced(to, 0, list[from]);
      list.forEach((name, index) => assert.equal(moved[placesAfterMoving(from, to)(index)], name));
    }
  }
});

test("the view's lane numbers follow a lane that is put in or removed", () => {
  const view = { ...FIRST_VIEW, hidden: [0, 2], solo: 2, selected: 2 };
  assert.deepEqual(viewAfter(view, placesAfterInserting(1)), { ...view, hidden: [0, 3], solo: 3, selected: 3 });
  assert.deepEqual(viewAfter(view, placesAfterRemoving(2)), { ...view, hidden: [0], solo: null, selected: 1 });
});
