// @ts-check
/** Lessons: addresses, turning pages, going back, predictions that hold the run, progress. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { createClock } from "../../frontend/clock.js";
import { createLessons, fragmentOf, placeOf } from "../../frontend/lessons.js";
import { FIRST_VIEW, pageOf } from "../../frontend/page.js";
import { showsAhead } from "../../frontend/plots/lane_lines.js";
import { createProgress } from "../../frontend/progress.js";
import { createStore } from "../../frontend/store.js";
import { hiddenOf } from "../../frontend/views/lesson_panel.js";
import { solved } from "../../frontend/views/lesson_task.js";
import { experiment, lane, page } from "./sample.js";

/** @import { Lesson, LessonPage, PageState } from "../../frontend/messages.js" */

/** A browser's storage. @param {Record<string, string>} [kept] */
function storage(kept = {}) {
  return () => ({ getItem: (/** @type {string} */ key) => kept[key] ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => void (kept[key] = value), removeItem: (/** @type {string} */ key) => void delete kept[key] });
}

const PREDICT = { kind: /** @type {const} */ ("predict"), ask: "Where?", lane: "Down", row: 5, within: 0.5, because: "So." };

/** @param {string} title @param {Partial<LessonPage>} more @returns {LessonPage} */
const lessonPage = (title, more) => ({ title, html: "", after: "", state: null, controls: null, question: null, task: null, ...more });

/** @returns {Lesson} */
function lesson() {
  const state = { ...page({ steps: 20, seed: 7 }), view: { ...FIRST_VIEW, playhead: 2 } };
  return { name: "rates", title: "Rates", summary: "", minutes: 10, pages: [lessonPage("One", { state }), lessonPage("Two", {}), lessonPage("Three", { state, question: PREDICT })] };
}

/** @param {Record<string, string>} [kept] */
function opened(kept) {
  const store = createStore(page({ seed: 1 }));
  const rows = { count: 21, ended: { kind: "complete", step: 20, message: "" } };
  const trajectories = /** @type {any} */ ([0, 1].map(() => ({ changed: { value: 0 }, lane: () => rows })));
  const clock = createClock({ store, trajectories });
  const fetch = async (/** @type {string} */ route) => new Response(JSON.stringify(route.endsWith("/rates") ? lesson() : { error: { message: "There is none." } }), { status: route.endsWith("/rates") ? 200 : 404 });
  return { store, clock, lessons: createLessons({ store, clock, progress: createProgress(storage(kept)), fetch }) };
}

test("an address names a lesson and a page", () => {
  assert.deepEqual(placeOf(fragmentOf("learning-rate", 3)), { name: "learning-rate", page: 3 });
  assert.deepEqual(placeOf("#lesson=saddles"), { name: "saddles", page: 1 });
  for (const other of ["#1.abc", "#lesson=", "#lesson=a/0", "#lesson=a/b", "#lesson=%E0%A4%A", ""]) assert.equal(placeOf(other), null);
});

test("a page is loaded with its own state, and one without goes on with what is there", async () => {
  const { store, lessons } = opened();
  await lessons.open("rates", 1);
  assert.equal(store.experiment.value.seed, 7);
  store.edit((before) => ({ ...before, seed: 8 }));
  await lessons.turn(1);
  assert.equal(store.experiment.value.seed, 8);
  assert.equal(lessons.reading.value?.page.title, "Two");
  assert.deepEqual(store.view.value.lesson, { name: "rates", page: 2 });
  await lessons.turn(-1);
  assert.equal(store.experiment.value.seed, 7);
});

test("a link to a page without a state shows the run of the page before, and so does turning back to it", async () => {
  const { store, lessons } = opened();
  await lessons.open("rates", 2);
  assert.equal(store.experiment.value.seed, 7);
  assert.equal(store.experiment.value.steps, 20);
  store.edit((before) => ({ ...before, seed: 8 }));
  await lessons.turn(1);
  store.edit((before) => ({ ...before, seed: 9 }));
  await lessons.turn(-1);
  assert.equal(store.experiment.value.seed, 7);
});

test("leaving a lesson brings back the page before it and what could be undone there", async () => {
  const { store, lessons } = opened();
  store.edit((before) => ({ ...before, seed: 2 }));
  await lessons.open("rates", 1);
  assert.equal(store.canUndo.value, false);
  await lessons.turn(1);
  lessons.close();
  assert.equal(store.experiment.value.seed, 2);
  assert.equal(store.view.value.lesson, null);
  store.undo();
  assert.equal(store.experiment.value.seed, 1);
});

test("going on from the last page ends the lesson, and every page gone through counts as done", async () => {
  /** @type {Record<string, string>} */
  const kept = {};
  const { lessons } = opened(kept);
  await lessons.open("rates", 1);
  for (let turn = 0; turn < 3; turn += 1) await lessons.turn(1);
  assert.equal(lessons.reading.value, null);
  assert.deepEqual([...(createProgress(storage(kept)).done.value.get("rates") ?? [])], [1, 2, 3]);
});

test("the run waits for a prediction, then goes to its row and no further until it was shown", async () => {
  const { store, clock, lessons } = opened();
  await lessons.open("rates", 3);
  clock.seek(12);
  assert.equal(clock.shown.value, 2);
  assert.equal(showsAhead(/** @type {any} */ ({ app: { store, clock, trajectories: { ghost: () => null } } }), 0), false);
  lessons.predict({ jump: true });
  assert.equal(lessons.given.value, null);
  lessons.aim.value = [1, 1];
  lessons.predict({ jump: true });
  assert.equal(clock.shown.value, 5);
  assert.equal(lessons.revealed.value, true);
  clock.seek(12);
  assert.equal(clock.shown.value, 12);
  lessons.again();
  assert.equal(clock.shown.value, 2);
  assert.equal(lessons.aiming.value, true);
});

test("a lesson that is not there is a problem with a word, and changes nothing", async () => {
  const { store, lessons } = opened();
  assert.equal(await lessons.open("none", 1), false);
  assert.match(lessons.problem.value ?? "", /There is none/);
  assert.equal(store.experiment.value.seed, 1);
});

test("progress of another form is forgotten, not believed", () => {
  for (const text of ["{", "[]", '{"version": 2, "done": []}', '{"version": 1, "done": [["a", "b"]]}']) {
    assert.equal(createProgress(storage({ "fall-line-lessons": text })).done.value.size, 0);
  }
});

test("a page that names what it shows hides the rest, and the rail where nothing of it is left", () => {
  assert.deepEqual(hiddenOf(["transport", "loss"]).filter((name) => ["rail", "lanes", "panel"].includes(name)), ["panel", "lanes", "rail"]);
  assert.ok(!hiddenOf(["settings"]).includes("lanes"));
  assert.ok(!hiddenOf(["run"]).includes("rail"));
});

test("the page a lesson is at travels in the page state", () => {
  const read = pageOf({ ...page(), view: { lesson: { name: "rates", page: 2 } } });
  assert.deepEqual(read.view.lesson, { name: "rates", page: 2 });
  assert.throws(() => pageOf({ ...page(), view: { lesson: { name: "rates", page: 0 } } }), /view\.lesson\.page/);
});

test("a solution is put into the lane that it names", () => {
  const before = experiment({ lanes: [lane("Down", { label: "a" }), lane("Down", { label: "b" })] });
  const after = solved(before, { ask: "", because: "", goal: /** @type {any} */ ({}), solution: { b: { optimizer: "Heavy", lr: 0.5, batch_size: 4 } } });
  assert.deepEqual(after.lanes[0], before.lanes[0]);
  assert.deepEqual(after.lanes[1].optimizer, { name: "Heavy", settings: { lr: 0.5 } });
  assert.equal(after.lanes[1].batch_size, 4);
});
