import assert from "node:assert/strict";
import { test } from "node:test";

import { withSeed, withSetting, withSteps } from "../../frontend/edits.js";
import { inOrder, placesIn } from "../../frontend/lane_order.js";
import { viewAfter } from "../../frontend/lanes.js";
import { BLANK_PAGE } from "../../frontend/page.js";
import { createStore } from "../../frontend/store.js";
import { page } from "./sample.js";

const rate = (store) => store.experiment.value.lanes[0].optimizer.settings.lr;
const drag = (store, lr, gesture) => store.edit((now) => withSetting(now, 0, ["optimizer", "settings", "lr"], lr), { gesture });

test("undo goes back one edit and redo forward again", () => {
  const store = createStore(page());
  store.edit((now) => withSeed(now, 5));
  store.edit((now) => withSteps(now, 7));
  store.undo();
  assert.equal(store.experiment.value.steps, 100);
  assert.equal(store.experiment.value.seed, 5);
  store.redo();
  assert.equal(store.experiment.value.steps, 7);
  assert.equal(store.canRedo.value, false);
});

test("one gesture is one undo entry", () => {
  const store = createStore(page());
  for (const lr of [0.1, 0.2, 0.3]) drag(store, lr, "lr");
  store.endGesture();
  store.undo();
  assert.equal(rate(store), undefined);
  assert.equal(store.canUndo.value, false);
});

test("the same slider dragged twice gives two entries", () => {
  const store = createStore(page());
  drag(store, 0.1, "lr");
  store.endGesture();
  drag(store, 0.2, "lr");
  store.endGesture();
  store.undo();
  assert.equal(rate(store), 0.1);
});

test("a gesture that comes back to where it began leaves no entry", () => {
  const store = createStore(page({ seed: 1 }));
  store.edit((now) => withSeed(now, 2), { gesture: "seed" });
  store.edit((now) => withSeed(now, 1), { gesture: "seed" });
  store.endGesture();
  assert.equal(store.canUndo.value, false);
});

test("a gesture that is dropped leaves neither its edits nor an entry", () => {
  const store = createStore(page({ seed: 1 }));
  for (const seed of [2, 3]) store.edit((now) => withSeed(now, seed), { gesture: "seed" });
  store.dropGesture();
  assert.equal(store.experiment.value.seed, 1);
  assert.equal(store.canUndo.value, false);
  assert.equal(store.gesture.value, null);
});

test("without a gesture there is nothing to drop", () => {
  const store = createStore(page({ seed: 1 }));
  store.edit((now) => withSeed(now, 2));
  store.dropGesture();
  assert.equal(store.experiment.value.seed, 2);
});

test("undo covers boards, not the view", () => {
  const store = createStore(page());
  store.edit((now) => withSeed(now, 5));
  store.look({ playhead: 40, speed: 4 });
  store.undo();
  assert.equal(store.view.value.playhead, 40);
  assert.equal(store.view.value.speed, 4);
});

test("undoing the removal of a lane brings back which lanes were hidden", () => {
  const store = createStore(page());
  store.look({ hidden: [1], selected: 1 });
  store.edit((now) => inOrder(now, [1]), { view: (view) => viewAfter(view, placesIn([1])) });
  assert.deepEqual(store.view.value.hidden, [0]);
  store.undo();
  assert.deepEqual(store.view.value.hidden, [1]);
  assert.equal(store.view.value.selected, 1);
  store.redo();
  assert.deepEqual(store.view.value.hidden, [0]);
});

test("an edit after undo forgets what could be redone", () => {
  const store = createStore(page());
  store.edit((now) => withSeed(now, 5));
  store.undo();
  store.edit((now) => withSeed(now, 6));
  assert.equal(store.canRedo.value, false);
});

test("an edit that changes nothing is no entry", () => {
  const store = createStore(page());
  store.edit((now) => now);
  assert.equal(store.canUndo.value, false);
});

test("loading a page can be undone, but not the first one", () => {
  const store = createStore(BLANK_PAGE);
  store.load(page({ seed: 1 }));
  assert.equal(store.canUndo.value, false);
  store.load(page({ seed: 2 }));
  store.undo();
  assert.equal(store.experiment.value.seed, 1);
});

test("any sequence of edits is undone to where it began", () => {
  const store = createStore(page());
  const before = JSON.stringify(store.boards.value);
  for (let i = 0; i < 150; i += 1) {
    store.edit((now) => (i % 3 ? withSeed(now, i) : inOrder(now, [1, 0])), i % 5 ? {} : { gesture: "a" });
  }
  while (store.canUndo.value) store.undo();
  assert.equal(JSON.stringify(store.boards.value), before);
});
