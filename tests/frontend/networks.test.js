// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { withLandscape } from "../../frontend/conversion.js";
import { addLane } from "../../frontend/edits.js";
import { blocksOf, createEvaluations, strideOf } from "../../frontend/evaluations.js";
import { createLooks } from "../../frontend/looks.js";
import { onKind } from "../../frontend/optimizer_search.js";
import { cellsIn } from "../../frontend/plots/canvas.js";
import { crossings, edges } from "../../frontend/plots/regions_plot.js";
import { createSocket } from "../../frontend/socket.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { shareOf } from "../../frontend/views/layer_table.js";
import { withEvaluation } from "../../frontend/views/readout.js";
import { catalog, chunk, experiment, lane, lanesMessage, Line, pretendTime } from "./sample.js";

/** A typed array as the server sends it. @param {number[]} numbers @param {string} [shape] */
const sent = (numbers, shape = String(numbers.length)) => ({ dtype: "f8", bdata: Buffer.from(Float64Array.from(numbers).buffer).toString("base64"), shape });

/** Two lanes of a network whose first rows are here, asked about over a line. @param {number} count @param {number} [steps] */
function scene(count, steps = 100) {
  const [line, time] = [new Line(), pretendTime()];
  const parts = { socket: createSocket({ url: "ws://here/api/live", connect: () => line, random: () => 0.5, schedule: time.schedule }), schedule: time.schedule, now: time.now };
  const trajectories = createTrajectories();
  line.open();
  const wanted = experiment({ steps });
  trajectories.receive(lanesMessage(1, [["a", 0]], [["b", 0]]), steps, wanted);
  for (const segment of ["a", "b"]) trajectories.receiveChunk(chunk({ segment, firstRow: 0, count, columns: ["step", "loss"] }));
  return { line, time, parts, trajectories, wanted, asks: () => line.sent.flatMap(({ ask }) => (ask ? [ask] : [])) };
}

test("while one look is unanswered only the newest row waits", () => {
  const { line, time, parts, trajectories, asks } = scene(50);
  const looks = createLooks({ ...parts, trajectories });
  for (const row of [3, 4, 5]) looks.lookAt([0], { row, resolution: 8 });
  assert.deepEqual(asks().map(({ what, row }) => [what, row]), [["regions", 3]]);
  line.say({ answer: { slot: "regions-0", number: 1, part: "final", regions: { shows: "images", row: 3, predicted: [7] } } });
  time.pass(100);
  assert.deepEqual(asks().map(({ row }) => row), [3, 5]);
  assert.deepEqual(looks.regionsOf(0)?.of, { shows: "images", predicted: [7] });
});

test("lanes side by side take turns, and a lane is asked about alone", () => {
  const { line, time, parts, trajectories, wanted, asks } = scene(50);
  const looks = createLooks({ ...parts, trajectories });
  for (const [number, row] of /** @type {const} */ ([[1, 3], [2, 4], [3, 5]])) {
    looks.lookAt([0, 1], { row, resolution: 8 });
    line.say({ answer: { slot: "regions-0", number, part: "final", regions: { shows: "images", row, predicted: [] } } });
    time.pass(100);
  }
  assert.deepEqual(asks().slice(0, 3).map(({ experiment: { lanes: [{ optimizer }] } }) => optimizer.name), ["Down", "Heavy", "Down"]);
  assert.deepEqual(asks()[0].experiment, { ...wanted, lanes: [lane("Down")] });
});

test("a look that is refused is not asked for again, and one that was lost with its connection is", () => {
  const { line, time, parts, trajectories, asks } = scene(50);
  const looks = createLooks({ ...parts, trajectories });
  looks.lookInto(0, 3);
  line.open();
  time.pass(1000);
  assert.deepEqual(asks().map(({ row }) => row), [3, 3]);
  line.say({ error: { where: "layers-0", message: "no", board: null, number: 2, missing_blob: null } });
  looks.lookInto(0, 3);
  time.pass(1000);
  assert.equal(asks().length, 2);
});

test("a longer run keeps its evaluated rows: the distance between them is a power of two", () => {
  assert.deepEqual([100, 256, 257, 400, 5000].map(strideOf), [1, 1, 2, 2, 32]);
});

test("the block of the shown row comes first, then the newest; the last row is evaluated too", () => {
  const blocks = blocksOf({ steps: 400, last: 399, over: true, row: 70 });
  assert.deepEqual(blocks[0], { first: 64, until: 94, every: 2 });
  assert.deepEqual(blocks[1], { first: 399, until: 399, every: 1 });
  assert.deepEqual(blocks[2], { first: 384, until: 398, every: 2 });
  const rows = new Set(blocks.flatMap(({ first, until, every }) => Array.from({ length: (until - first) / every + 1 }, (_, i) => first + i * every)));
  assert.equal(rows.size, 201);
});

test("while rows still come only whole blocks are asked for", () => {
  assert.deepEqual(blocksOf({ steps: 400, last: 60, over: false, row: 0 }), [{ first: 0, until: 30, every: 2 }]);
});

test("an evaluation is drawn from row to row, and known by the last one up to a row", () => {
  const { line, parts, trajectories, asks } = scene(20, 400);
  trajectories.receiveChunk(chunk({ segment: "a", firstRow: 20, count: 20, columns: ["step", "loss"] }));
  const rows = trajectories.lane(0);
  const evaluations = createEvaluations({ ...parts, wanted: () => [{ rows, shown: 0, exact: false }] });
  evaluations.pump();
  assert.deepEqual([asks()[0].first, asks()[0].until, asks()[0].every], [0, 30, 2]);
  const evaluation = { rows: sent([0, 2, 4]), full_loss: sent([8, 4, 2]), accuracy: null, validation_loss: sent([9, 5, 3]), validation_accuracy: null };
  line.say({ answer: { slot: "evaluation", number: 1, part: "final", evaluation } });
  assert.deepEqual([...evaluations.curve(rows, "full_loss").slice(0, 6)], [8, 6, 4, 3, 2, NaN]);
  assert.equal(evaluations.at(rows, 3)?.row, 2);
  assert.equal(evaluations.at(rows, 3)?.values.get("validation_loss"), 5);
  assert.equal(evaluations.at(rows, 3)?.values.get("accuracy"), NaN);
});

test("the shown rows of every lane are evaluated before the rest of any", () => {
  const { line, time, parts, trajectories, asks } = scene(100);
  const evaluations = createEvaluations({ ...parts, wanted: () => [0, 1].map((index) => ({ rows: trajectories.lane(index), shown: 40, exact: false })) });
  const evaluation = { rows: sent([]), full_loss: sent([]), accuracy: null, validation_loss: null, validation_accuracy: null };
  for (const number of [1, 2, 3, 4]) {
    evaluations.pump();
    line.say({ answer: { slot: "evaluation", number, part: "final", evaluation } });
    time.pass(100);
  }
  assert.deepEqual(asks().slice(0, 4).map(({ first, experiment: { lanes: [{ optimizer }] } }) => [optimizer.name, first]), [["Down", 32], ["Down", 80], ["Heavy", 32], ["Heavy", 80]]);
});

test("what is evaluated stands before the batch's own loss in the readout, without what there is not", () => {
  const columns = new Map([["step", 4], ["loss", 2], ["lr", 0.1], ["epoch", 0.5], ["weight_norm", 3]]);
  assert.deepEqual([...withEvaluation(columns, new Map([["full_loss", 1], ["accuracy", NaN]])).keys()], ["epoch", "full_loss", "batch_loss", "step", "lr", "weight_norm"]);
});

test("the border between two classes crosses where the probability is one half", () => {
  assert.deepEqual(crossings(Float64Array.from([0, 1, 0, 1]), 2), [[[0.5, 0], [0.5, 1]]]);
  assert.deepEqual(crossings(Float64Array.from([0, 0, 0, 0.2]), 2), []);
  assert.deepEqual(edges(Float64Array.from([0, 2, 0, 2]), 2), [[[0.5, -0.5], [0.5, 0.5]], [[0.5, 0.5], [0.5, 1.5]]]);
});

test("pictures side by side lie in the box and apart from each other", () => {
  const cells = cellsIn({ left: 0, top: 0, width: 600, height: 240 }, 6, { gap: 10, head: 16 });
  assert.equal(new Set(cells.map(({ left, top }) => `${left} ${top}`)).size, 6);
  assert.ok(cells.every(({ left, top, width, height }) => left >= 0 && top >= 16 && left + width <= 600.001 && top + height <= 240.001));
});

test("a gradient's bar tells powers of ten apart", () => {
  assert.ok(Math.abs(shareOf(1e-2) - shareOf(1e-3) - 1 / 7) < 1e-9);
  assert.equal(shareOf(0), 0);
});

/** A catalogue with a network on which one optimizer does not run. */
function withNetwork() {
  const entries = catalog();
  const network = { ...entries.landscapes[0], name: "net", kind: /** @type {const} */ ("network"), shows: /** @type {const} */ ("regions"), batch_size: 32, steps: 300, suggested: { Down: { lr: 0.3 } } };
  const optimizers = entries.optimizers.map((entry) => ({ ...entry, network_reason: entry.name === "Heavy" ? "no" : "", runs_on: entry.name === "Heavy" ? /** @type {("function")[]} */ (["function"]) : /** @type {("function" | "network")[]} */ (["function", "network"]) }));
  return { ...entries, landscapes: [...entries.landscapes, network], optimizers };
}

test("lanes that go to a network are as it suggests, those that cannot run there and doubles left out", () => {
  const before = experiment({ start: [1, 1], steps: 77, lanes: [lane("Down", { label: "Mine", start: [0, 1], tweaks: [{ step: 3, settings: { lr: 1 }, schedule: null }] }), lane("Heavy"), lane("Own")] });
  const after = withLandscape(before, "net", withNetwork());
  assert.deepEqual([after.start, after.steps], [null, 300]);
  assert.deepEqual(after.lanes, [{ ...lane("Down", { batch_size: 32 }), optimizer: { name: "Down", settings: { lr: 0.3 } } }, lane("Own", { batch_size: 32 })]);
});

test("lanes that come back from a network take all data and a start again", () => {
  const there = withLandscape(experiment(), "net", withNetwork());
  const back = withLandscape(there, "bowl", withNetwork());
  assert.deepEqual(back.lanes, [{ ...lane("Down"), optimizer: { name: "Down", settings: { lr: 0.1 } } }]);
  assert.equal(back.steps, 400);
});

test("a new lane of a network takes its batches, and an optimizer that runs on it", () => {
  const there = withLandscape(experiment(), "net", withNetwork());
  const { lanes } = addLane(there, withNetwork());
  assert.deepEqual([lanes[1].optimizer.name, lanes[1].batch_size], ["Own", 32]);
  assert.deepEqual(onKind(withNetwork(), "network").optimizers.map(({ runs, reason }) => [runs, reason]), [[true, ""], [false, "no"], [true, ""]]);
});
