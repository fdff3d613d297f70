// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createBoards } from "../../frontend/boards.js";
import { createBlobs } from "../../frontend/blobs.js";
import { withLandscape } from "../../frontend/conversion.js";
import { createDatasets } from "../../frontend/datasets.js";
import { createSocket } from "../../frontend/socket.js";
import { createStore } from "../../frontend/store.js";
import { signal } from "../../frontend/vendor/signals-core.js";
import { catalog, chunk, lane, lanesMessage, Line, page, pretendTime } from "./sample.js";

const [BOWL] = catalog().landscapes;
const CATALOGUE = { ...catalog(), landscapes: [BOWL, { ...BOWL, name: "net", kind: /** @type {const} */ ("network"), start: null }] };
const WINDOW = { x: /** @type {[number, number]} */ ([-2, 2]), y: /** @type {[number, number]} */ ([-2, 2]) };
const COLUMNS = ["step", "loss", "lr"];
/** @param {string} name */
const golden = (name) => JSON.parse(readFileSync(new URL(`../messages/answer-${name}.json`, import.meta.url)).toString()).answer;
/** @param {number[]} numbers */
const f4 = (numbers) => ({ dtype: "f4", bdata: Buffer.from(Float32Array.from(numbers).buffer).toString("base64"), shape: String(numbers.length) });

/** A board with a network of one lane of which `count` rows of 101 have come. @param {number} count */
function scene(count) {
  const line = new Line();
  const time = pretendTime();
  const socket = createSocket({ url: "ws://here/api/live", connect: () => line, random: () => 0.5, schedule: time.schedule });
  const store = createStore(page({ landscape: { name: "net", settings: {} }, lanes: [lane("Down")] }));
  const blobs = createBlobs();
  const [board] = createBoards({ store, socket, catalogue: signal(CATALOGUE), blobs, datasets: createDatasets({ blobs }), schedule: time.schedule });
  line.open();
  const asks = (/** @type {string} */ what) => line.sent.flatMap(({ ask }) => (ask?.what === what ? [ask] : []));
  /** @param {string} segment @param {number} firstRow @param {number} rows */
  const bring = (segment, firstRow, rows) => line.say(chunk({ segment, firstRow, count: rows, columns: COLUMNS }));
  /** Answer the last ask of a kind. @param {"projection" | "slice"} what @param {object} [more] */
  function answer(what, more = {}) {
    const last = asks(what).at(-1);
    const said = golden(what);
    line.say({ answer: { ...said, slot: last.slot, number: last.number, [what]: { ...said[what], ...more } } });
  }
  line.say({ lanes: lanesMessage(1, [["a", 0]]) });
  bring("a", 0, count);
  return { line, store, board, asks, bring, answer };
}

/** @param {number[]} rows @param {number[]} x */
const along = (rows, x) => ({ lanes: [{ rows: f4(rows), x: f4(x), y: f4(x.map((one) => -one)), off_plane: f4(rows) }] });

test("a plane is asked for once 64 rows are here, fitted to so many", () => {
  const { asks, bring } = scene(63);
  assert.equal(asks("projection").length, 0);
  bring("a", 63, 10);
  assert.deepEqual(asks("projection").map(({ plane, rows }) => [plane.rows, rows]), [[[64], [64]]]);
});

test("rows take their places when the loss on their plane is here, on straight lines between the kept ones", () => {
  const { board, answer } = scene(101);
  const rows = board.trajectories.lane(0);
  answer("projection", along([0, 4, 8], [0, 8, 4]));
  assert.deepEqual([rows.located, board.projection.shown.value], [0, null]);
  board.surfaces.show(WINDOW);
  answer("slice");
  assert.equal(rows.located, 9);
  assert.deepEqual([0, 1, 4, 6, 8].map((row) => rows.x[row]), [0, 2, 8, 6, 4]);
  assert.deepEqual([3, 4].map((row) => rows.off_plane[row]), [0, 4]);
  assert.ok(Number.isNaN(rows.x[9]));
  assert.equal(board.surfaces.current.value?.on?.key, board.projection.shown.value?.key);
});

test("more rows on the plane that is shown are shown at once, and ask for no other loss", () => {
  const { board, answer, asks, bring } = scene(65);
  answer("projection", along([0, 64], [0, 1]));
  board.surfaces.show(WINDOW);
  answer("slice");
  bring("a", 65, 30);
  answer("projection", along([0, 80], [0, 1]));
  assert.equal(board.trajectories.lane(0).located, 81);
  assert.equal(asks("slice").length, 1);
});

test("another plane is not shown before its loss, and what is shown stays until then", () => {
  const { store, board, answer, asks } = scene(101);
  answer("projection", along([0, 100], [0, 1]));
  board.surfaces.show(WINDOW);
  answer("slice");
  const before = board.projection.shown.value?.key;
  store.look({ plane: { kind: "random", seed: 2, lane: 0, row: 50, points: [], rows: null } });
  assert.deepEqual([asks("projection").at(-1).plane.seed, asks("projection").at(-1).plane.row], [2, 50]);
  answer("projection", along([0, 100], [0, 5]));
  assert.deepEqual([board.projection.shown.value?.key, board.trajectories.lane(0).x[100]], [before, 1]);
  board.surfaces.show(WINDOW);
  answer("slice");
  assert.deepEqual([board.projection.shown.value?.kind, board.trajectories.lane(0).x[100]], ["random", 5]);
});

test("a plane whose loss came late is shown although a newer one is on its way, so that slow losses are seen at all", () => {
  const { board, answer, bring } = scene(65);
  answer("projection", along([0, 64], [0, 1]));
  board.surfaces.show(WINDOW);
  bring("a", 65, 36);
  answer("projection", along([0, 100], [0, 2]));
  assert.equal(board.projection.shown.value, null);
  answer("slice");
  assert.deepEqual([board.projection.shown.value?.plane.rows, board.trajectories.lane(0).x[64]], [[64], 1]);
  assert.deepEqual(board.projection.next.value?.plane.rows, [101]);
});

test("a change along the way keeps the places of the rows before it", () => {
  const { line, store, board, answer, bring } = scene(101);
  answer("projection", along([0, 100], [0, 1]));
  board.surfaces.show(WINDOW);
  answer("slice");
  store.edit((now) => ({ ...now, lanes: [{ ...now.lanes[0], tweaks: [{ step: 40, settings: { lr: 1 }, schedule: null }] }] }));
  line.say({ lanes: lanesMessage(2, [["a", 0], ["b", 40]]) });
  bring("b", 40, 20);
  const { located, x } = board.trajectories.lane(0);
  assert.equal(located, 40);
  assert.ok(Math.abs(x[39] - 0.39) < 1e-6);
});

test("places of rows that are no longer the same are not taken", () => {
  const { line, store, board, answer, bring } = scene(101);
  board.surfaces.show(WINDOW);
  store.edit((now) => ({ ...now, seed: 3 }));
  line.say({ lanes: lanesMessage(2, [["c", 0]]) });
  bring("c", 0, 101);
  answer("projection", along([0, 100], [0, 1]));
  assert.equal(board.projection.next.value, null);
});

test("a plane that cannot be had says why, and the page goes on", () => {
  const { line, board, asks } = scene(101);
  const { slot, number } = asks("projection")[0];
  line.say({ error: { where: slot, message: "Expected two directions that differ.", board: null, number, missing_blob: null } });
  assert.equal(board.projection.problem.value?.message, "Expected two directions that differ.");
});

test("progress is told until the fine loss is here, or until it is stopped", () => {
  const { line, board, answer, asks } = scene(101);
  answer("projection", along([0, 100], [0, 1]));
  board.surfaces.show(WINDOW);
  const { slot, number } = asks("slice")[0];
  line.say({ answer: { slot, number, part: "progress", done: 3, of: 12 } });
  assert.equal(board.slices.progress.value, 0.25);
  board.slices.stop();
  assert.deepEqual([board.slices.progress.value, asks("nothing").map((ask) => ask.slot)], [null, [slot]]);
});

test("on another landscape nothing of a plane is left", () => {
  const { store, board, answer } = scene(101);
  answer("projection", along([0, 100], [0, 1]));
  board.surfaces.show(WINDOW);
  answer("slice");
  store.edit((now) => withLandscape(now, "bowl", CATALOGUE));
  assert.deepEqual([board.projection.shown.value, board.surfaces.current.value], [null, null]);
});
