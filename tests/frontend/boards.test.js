import assert from "node:assert/strict";
import { test } from "node:test";

import { createBoards } from "../../frontend/boards.js";
import { createClock } from "../../frontend/clock.js";
import { withSeed, withSteps } from "../../frontend/edits.js";
import { pageOf } from "../../frontend/page.js";
import { createSegments } from "../../frontend/segments.js";
import { createSocket } from "../../frontend/socket.js";
import { createStore } from "../../frontend/store.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { signal } from "../../frontend/vendor/signals-core.js";
import { chunk, experiment, lanesMessage, Line, page, pretendTime } from "./sample.js";

const WINDOW = { x: [-3, 3], y: [-2, 2] };
const seeds = (store) => store.boards.value.map(({ seed }) => seed);

/** A store of two boards with the seeds 1 and 2; the first is active. */
function pair({ steps = [100, 100] } = {}) {
  const boards = [experiment({ seed: 1, steps: steps[0] }), experiment({ seed: 2, steps: steps[1] })];
  return createStore({ ...page(), boards });
}

test("a second board is a copy of the first, looked at in the same way, and becomes the one that is edited", () => {
  const store = createStore(page({ seed: 1 }));
  store.look({ window: WINDOW, selected: 1 });
  store.addBoard();
  assert.equal(store.active.value, 1);
  assert.deepEqual(store.boards.value[1], store.boards.value[0]);
  assert.deepEqual(store.view.value.window, WINDOW);
  assert.equal(store.view.value.selected, 1);
});

test("an edit changes the active board and leaves the other as it was", () => {
  const store = pair();
  store.activate(1);
  store.edit((now) => withSeed(now, 9));
  assert.deepEqual(seeds(store), [1, 9]);
  assert.equal(store.experiment.value.seed, 9);
});

test("each board has a window and lanes of its own, and both one playhead", () => {
  const store = pair();
  const [first, second] = [store.of(() => 0), store.of(() => 1)];
  second.look({ window: WINDOW, hidden: [1], playhead: 7 });
  assert.equal(first.view.value.window, null);
  assert.deepEqual(first.view.value.hidden, []);
  assert.deepEqual(second.view.value.hidden, [1]);
  assert.equal(first.view.value.playhead, 7);
});

test("undo takes back an edit of the other board and makes that board the active one", () => {
  const store = pair();
  store.activate(1);
  store.edit((now) => withSeed(now, 9));
  store.activate(0);
  store.undo();
  assert.deepEqual(seeds(store), [1, 2]);
  assert.equal(store.active.value, 1);
});

test("the same gesture on two boards is two undo entries", () => {
  const store = pair();
  for (const place of [0, 1]) store.of(() => place).edit((now) => withSeed(now, 9), { gesture: "seed" });
  store.undo();
  assert.deepEqual(seeds(store), [9, 2]);
});

test("the board that stays keeps what is looked at on it, and undo brings both back as they were", () => {
  const store = pair();
  store.of(() => 1).look({ window: WINDOW });
  store.removeBoard(0);
  assert.deepEqual(seeds(store), [2]);
  assert.deepEqual(store.view.value.window, WINDOW);
  assert.equal(store.view.value.second, null);
  store.undo();
  assert.deepEqual(seeds(store), [1, 2]);
  assert.deepEqual([0, 1].map((place) => store.of(() => place).view.value.window), [null, WINDOW]);
});

test("swapped boards take along what is looked at, and the same board stays active", () => {
  const store = pair();
  store.look({ window: WINDOW });
  store.swapBoards();
  assert.deepEqual(seeds(store), [2, 1]);
  assert.equal(store.experiment.value.seed, 1);
  assert.deepEqual(store.view.value.window, WINDOW);
  assert.equal(store.of(() => 0).view.value.window, null);
});

test("settings copied to the other board leave the active one as it was", () => {
  const store = pair();
  store.activate(1);
  store.copyBoard(1);
  assert.deepEqual(seeds(store), [2, 2]);
  assert.equal(store.active.value, 1);
});

test("a page of one board is shown in the place of the active one, and a page of two instead of both", () => {
  const store = pair();
  store.activate(1);
  store.show({ ...page({ seed: 7 }), view: { ...page().view, window: WINDOW } });
  assert.deepEqual(seeds(store), [1, 7]);
  assert.deepEqual([0, 1].map((place) => store.of(() => place).view.value.window), [null, WINDOW]);
  store.show({ ...page(), boards: [experiment({ seed: 3 }), experiment({ seed: 4 })] });
  assert.deepEqual(seeds(store), [3, 4]);
});

test("a page says of the second board what is looked at there, and refuses what cannot be", () => {
  const boards = [experiment(), experiment()];
  const { view } = pageOf({ version: 1, boards, view: { active: 1, second: { window: WINDOW } } });
  assert.deepEqual(view.second?.window, WINDOW);
  assert.equal(view.window, null);
  assert.throws(() => pageOf({ version: 1, boards, view: { active: 2 } }), /view\.active: expected 0 or 1/);
  assert.throws(() => pageOf({ version: 1, boards, view: { second: { solo: -1 } } }), /view\.second\.solo/);
});

/** A clock over two boards of `steps`, each with two lanes, of which `counts` rows are here. */
function clocked({ steps, counts }) {
  const store = pair({ steps });
  const segments = createSegments();
  const trajectories = [0, 1].map(() => createTrajectories(segments));
  trajectories.forEach((one, place) => one.receive(lanesMessage(1, [[`a${place}`, 0]], [[`b${place}`, 0]]), steps[place]));
  const arrive = (segment, firstRow, count) => segments.receiveChunk(chunk({ segment, firstRow, count }));
  counts.forEach((pairs, place) => ["a", "b"].forEach((name, lane) => arrive(`${name}${place}`, 0, pairs[lane])));
  return { store, clock: createClock({ store, trajectories }), arrive };
}

test("the playhead never passes the last arrived row of a visible lane of either board", () => {
  const { clock, arrive } = clocked({ steps: [100, 100], counts: [[101, 101], [101, 31]] });
  clock.seek(80);
  assert.equal(clock.shown.value, 30);
  arrive("b1", 31, 70);
  assert.equal(clock.shown.value, 80);
});

test("a hidden lane of the other board holds nobody up", () => {
  const { clock, store } = clocked({ steps: [100, 100], counts: [[101, 101], [101, 31]] });
  store.of(() => 1).look({ hidden: [1] });
  clock.seek(80);
  assert.equal(clock.shown.value, 80);
});

test("the longer board rules, and the shorter rests at its end", () => {
  const { clock } = clocked({ steps: [50, 200], counts: [[51, 51], [201, 201]] });
  clock.toEnd();
  assert.equal(clock.shown.value, 200);
  assert.equal(clock.of(() => 0).shown.value, 50);
  clock.seek(60);
  assert.deepEqual([0, 1].map((place) => clock.of(() => place).atEnd.value), [true, false]);
});

test("a board that goes is no longer waited for", () => {
  const { clock, store } = clocked({ steps: [100, 400], counts: [[101, 101], [11, 11]] });
  store.removeBoard(1);
  clock.seek(70);
  assert.equal(clock.shown.value, 70);
  assert.equal(clock.steps.value, 100);
});

/** Two boards on a line that is open. */
function wired() {
  const [store, line, time] = [pair(), new Line(), pretendTime()];
  const socket = createSocket({ url: "", connect: () => line, schedule: time.schedule });
  const blobs = { bring: () => null };
  const boards = createBoards({ store, socket, catalogue: signal(null), blobs, schedule: time.schedule });
  line.open();
  return { store, line, boards };
}

test("each board says what it wants, and an edit of one is a want of that one alone", () => {
  const { store, line } = wired();
  assert.deepEqual(line.sent.map(({ want }) => [want.board, want.experiment.seed]), [[0, 1], [1, 2]]);
  line.say({ lanes: { ...lanesMessage(1, [["a", 0]]), board: 1 } });
  line.say(chunk({ segment: "a", firstRow: 0, count: 101 }));
  store.of(() => 1).edit((now) => withSteps(now, 120));
  assert.deepEqual(line.sent.slice(2).map(({ want }) => [want.board, want.until, want.have]), [[1, 120, { a: 101 }]]);
});

test("rows of a segment that both boards use come once and are drawn on both", () => {
  const { line, boards } = wired();
  line.say({ lanes: lanesMessage(1, [["a", 0]]) });
  line.say({ lanes: { ...lanesMessage(1, [["a", 0]]), board: 1 } });
  line.say(chunk({ segment: "a", firstRow: 0, count: 5 }));
  assert.deepEqual(boards.map(({ trajectories }) => trajectories.lane(0).count), [5, 5]);
});

test("what is wrong with one board is said of that one", () => {
  const { line, boards } = wired();
  line.say({ error: { where: "steps", message: "too many", board: 1, number: 1, missing_blob: null } });
  assert.deepEqual(boards.map(({ race }) => race.errors.value.length), [0, 1]);
});
