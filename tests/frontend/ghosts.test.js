// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { withGhost, withoutFrost } from "../../frontend/ghosts.js";
import { createLaneActions } from "../../frontend/lane_actions.js";
import { inOrder, orderAfterMoving, orderAfterRemoving, parentOf } from "../../frontend/lane_order.js";
import { pageOf } from "../../frontend/page.js";
import { clickedStart, ringedStarts } from "../../frontend/starts.js";
import { createStore } from "../../frontend/store.js";
import { signal } from "../../frontend/vendor/signals-core.js";
import { catalog, experiment, lane, page } from "./sample.js";

const CATALOGUE = catalog();
const ghost = (/** @type {string} */ name) => lane(name, { frozen: true });
const crowd = () => experiment({ lanes: [lane("a"), ghost("a1"), ghost("a2"), lane("b"), ghost("b1")] });
const names = (/** @type {ReturnType<typeof experiment>} */ now) => now.lanes.map(({ optimizer }) => optimizer.name).join(" ");

/** @param {ReturnType<typeof experiment>} now */
function opened(now) {
  const store = createStore(page(now));
  return { store, lanes: createLaneActions({ store, catalogue: signal(CATALOGUE) }) };
}

test("a ghost is kept behind its lane, at the start that the lane has now", () => {
  const kept = withGhost({ ...experiment(), start: [0.1, 0.2] }, 0, CATALOGUE);
  assert.deepEqual(kept.lanes[1], { ...kept.lanes[0], start: [0.1, 0.2], frozen: true });
  const moved = { ...kept, start: /** @type {[number, number]} */ ([0.5, 0.5]) };
  assert.deepEqual(moved.lanes[1].start, [0.1, 0.2]);
});

test("a ghost that runs again is the last lane, and shares the start where that is its own", () => {
  const kept = withGhost(experiment(), 0, CATALOGUE);
  const freed = withoutFrost(kept, 1, CATALOGUE);
  assert.equal(names(freed), "Down Heavy Down");
  assert.deepEqual(freed.lanes[2], kept.lanes[0]);
  const apart = withoutFrost({ ...kept, start: [0.5, 0.5] }, 1, CATALOGUE);
  assert.deepEqual(apart.lanes[2].start, [0, 0]);
});

test("a lane changes places together with its ghosts", () => {
  const order = orderAfterMoving(crowd().lanes, 0, 1);
  assert.equal(order && names(inOrder(crowd(), order)), "b b1 a a1 a2");
  assert.equal(orderAfterMoving(crowd().lanes, 0, -1), null);
  assert.equal(orderAfterMoving(crowd().lanes, 1, 1), null);
});

test("a lane that is removed leaves its ghosts, which then belong to no lane", () => {
  const order = orderAfterRemoving(crowd().lanes, 3);
  const left = inOrder(crowd(), order ?? []);
  assert.equal(names(left), "b1 a a1 a2");
  assert.equal(parentOf(left.lanes, 0), null);
});

test("the last lane stays, however many ghosts there are", () => {
  assert.equal(orderAfterRemoving([ghost("g"), lane("a")], 1), null);
  assert.deepEqual(orderAfterRemoving([ghost("g"), lane("a")], 0), [1]);
});

test("a ghost's start has no ring and no click moves it", () => {
  const kept = withGhost(experiment(), 0, CATALOGUE);
  assert.deepEqual(ringedStarts(kept, [0, 1, 2]), [null]);
  assert.equal(clickedStart(kept, 1), null);
});

test("keeping a ghost is one step of undo, and the lane stays selected", () => {
  const { store, lanes } = opened(experiment());
  store.look({ selected: 1, hidden: [1] });
  lanes.keep(0);
  assert.deepEqual([store.view.value.selected, store.view.value.hidden], [2, [2]]);
  store.undo();
  assert.equal(names(store.experiment.value), "Down Heavy");
  assert.equal(store.canUndo.value, false);
});

test("no more ghosts are kept than the server takes lanes, and of a ghost none", () => {
  const { store, lanes } = opened(experiment());
  for (let i = 0; i < 20; i += 1) lanes.keep(0);
  assert.equal(store.experiment.value.lanes.length, CATALOGUE.limits.lanes);
  lanes.remove(3);
  lanes.keep(1);
  assert.equal(store.experiment.value.lanes.length, CATALOGUE.limits.lanes - 1);
});

test("eight lanes run at most: a ghost is then not let loose", () => {
  const eight = Array.from({ length: 8 }, () => lane("a"));
  const { store, lanes } = opened(experiment({ lanes: [...eight, ghost("g")] }));
  lanes.free(8);
  assert.equal(store.experiment.value.lanes[8].frozen, true);
});

test("ghosts stay behind with their landscape, and undo brings them back", () => {
  const { store, lanes } = opened(experiment({ lanes: [lane("Down"), ghost("Down"), lane("Heavy")] }));
  store.look({ selected: 2 });
  lanes.toLandscape("ridge");
  assert.deepEqual([names(store.experiment.value), store.view.value.selected], ["Down Heavy", 1]);
  store.undo();
  assert.deepEqual([names(store.experiment.value), store.view.value.selected], ["Down Down Heavy", 2]);
});

test("an address of before there were ghosts has none, and what is neither is refused", () => {
  const { frozen, ...before } = lane("Down");
  const read = pageOf({ ...page(), boards: [{ ...experiment(), lanes: [before] }] });
  assert.equal(read.boards[0].lanes[0].frozen, frozen);
  assert.throws(() => pageOf(page({ lanes: [{ ...before, frozen: /** @type {any} */ ("yes") }] })), /true or false/);
});
