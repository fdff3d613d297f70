import assert from "node:assert/strict";
import { test } from "node:test";

import { createClock } from "../../frontend/clock.js";
import { keyActions } from "../../frontend/key_actions.js";
import { capsOf, isSingle, KEYS, strokeOf } from "../../frontend/keys.js";
import { createLaneActions } from "../../frontend/lane_actions.js";
import { createStore } from "../../frontend/store.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { signal } from "../../frontend/vendor/signals-core.js";
import { WORDS } from "../../frontend/words/en.js";
import { catalog, chunk, lanesMessage, page } from "./sample.js";

const press = (key, more = {}) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("keys ask for what the table says", () => {
  assert.deepEqual(strokeOf(press(" ")), { action: "toggle", amount: 0 });
  assert.deepEqual(strokeOf(press("ArrowLeft")), { action: "step", amount: -1 });
  assert.deepEqual(strokeOf(press("ArrowRight", { shiftKey: true })), { action: "step", amount: 10 });
  assert.deepEqual(strokeOf(press("3")), { action: "select", amount: 2 });
});

test("undo and redo need Ctrl or Cmd", () => {
  assert.equal(strokeOf(press("z")), null);
  assert.equal(strokeOf(press("z", { ctrlKey: true })).action, "undo");
  assert.equal(strokeOf(press("Z", { metaKey: true, shiftKey: true })).action, "redo");
  assert.equal(strokeOf(press("y", { ctrlKey: true })).action, "redo");
});

test("with Ctrl or Alt the browser keeps its own keys", () => {
  assert.equal(strokeOf(press("1", { ctrlKey: true })), null);
  assert.equal(strokeOf(press("ArrowLeft", { altKey: true })), null);
});

test("no two keys are the same", () => {
  const signs = KEYS.map(({ key, shift, command }) => `${key} ${shift} ${command}`);
  assert.equal(new Set(signs).size, KEYS.length);
});

test("the help has words for each key and for nothing else, in a group that it shows", () => {
  assert.deepEqual(new Set(KEYS.map(({ told }) => told)), new Set(Object.keys(WORDS.help.keys)));
  assert.deepEqual(new Set(KEYS.map(({ group }) => group)), new Set(Object.keys(WORDS.help.groups)));
});

test("keys of one character can be turned off, and the others stay", () => {
  const off = { single: false };
  for (const key of ["g", "1", "?", "+", "-"]) assert.equal(strokeOf(press(key), off), null, key);
  assert.equal(strokeOf(press(" "), off).action, "toggle");
  assert.equal(strokeOf(press("Home"), off).action, "toStart");
  assert.equal(strokeOf(press("z", { ctrlKey: true }), off).action, "undo");
  assert.equal(KEYS.filter(isSingle).every(({ key }) => key.length === 1), true);
});

test("keys are told by what stands on them", () => {
  assert.deepEqual(capsOf({ key: " " }), ["Space"]);
  assert.deepEqual(capsOf({ key: "ArrowLeft", shift: true }), ["Shift", "\u2190"]);
  assert.deepEqual(capsOf({ key: "z", command: true }), ["Ctrl", "Z"]);
});

test("each action of the keyboard does what it says", () => {
  const store = createStore(page());
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]], [["a", 0]]), 100);
  trajectories.receiveChunk(chunk({ segment: "a", firstRow: 0, count: 101 }));
  const clock = createClock({ store, trajectories: [trajectories] });
  const lanes = createLaneActions({ store, catalogue: signal(catalog()) });
  const actions = keyActions({ store, clock, lanes });
  actions.step(10);
  assert.equal(clock.shown.value, 10);
  actions.toEnd(0);
  assert.equal(clock.shown.value, 100);
  actions.toStart(0);
  assert.equal(clock.shown.value, 0);
  actions.faster(0);
  actions.faster(0);
  actions.faster(0);
  assert.equal(store.view.value.speed, 16);
  actions.slower(0);
  assert.equal(store.view.value.speed, 4);
  actions.select(1);
  actions.select(7);
  assert.equal(store.view.value.selected, 1);
  actions.dimensions(0);
  actions.enlarge(0);
  actions.arrows(0);
  const { dimensions, inside, arrows } = store.view.value;
  assert.deepEqual([dimensions, inside, arrows], [3, true, true]);
  actions.panel(0);
  assert.equal(store.view.value.panel, "curvature");
  actions.board(0);
  assert.deepEqual([store.boards.value.length, store.active.value], [2, 1]);
  actions.board(0);
  assert.deepEqual([store.boards.value.length, store.active.value], [2, 0]);
  store.removeBoard(1);
  actions.keep(0);
  assert.deepEqual(store.experiment.value.lanes.map(({ frozen }) => frozen), [false, false, true]);
});
