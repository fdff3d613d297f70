import assert from "node:assert/strict";
import { test } from "node:test";

import { createDatasets } from "../../frontend/datasets.js";
import { canRemove, createDataEdits, withMovedPoint } from "../../frontend/data_edits.js";
import { toBase64 } from "../../frontend/decode.js";
import { bytesOf, readTable } from "../../frontend/points_text.js";
import { arrowsOf } from "../../frontend/plots/gradient_arrows.js";
import { ticksOf } from "../../frontend/plots/canvas_axes.js";
import { signal } from "../../frontend/vendor/signals-core.js";
import { WORDS } from "../../frontend/words/en.js";

const json = (value, status = 200) => new Response(JSON.stringify(value), { status });
const settled = async () => {
  for (let i = 0; i < 6; i += 1) await new Promise((done) => setImmediate(done));
};
const grid = (numbers, shape, Numbers = Float64Array) => ({ dtype: Numbers === Float64Array ? "f8" : "f4", bdata: toBase64(new Uint8Array(Numbers.from(numbers).buffer)), shape });
const read = (text, classes = 0) => readTable(text, classes, WORDS.data);

test("columns are read as spreadsheets, programs and people write them", () => {
  const expected = [[0.5, 1], [-2, 3.25]];
  for (const text of ["0.5,1\n-2,3.25", "x\ty\n0.5\t1\n-2\t3.25\n", " 0.5 1 \r\n\r\n\u22122 3.25", "0.5; 1\n-2; 3.25"]) {
    assert.deepEqual(read(text).points, expected, text);
  }
  assert.deepEqual(read("1,2,0\n3,4,1", 2).points, [[1, 2, 0], [3, 4, 1]]);
});

test("what cannot be points is refused with its line", () => {
  assert.throws(() => read("1,2\n3,four"), /number in line 2, got "four"/);
  assert.throws(() => read("1,2\n3,NaN"), /line 2/);
  assert.throws(() => read("1,2\n3,0x10"), /line 2/);
  assert.throws(() => read("1,2\n\n3"), /Expected 2 numbers in line 3/);
  assert.throws(() => read("1,2"), /at least 2 points, one a line, got 1/);
  assert.throws(() => read(""), /got none/);
  assert.throws(() => read("1,2,1\n3,4,1", 2), /at least 2 classes, got class 1 alone/);
  assert.throws(() => read("1,2,0\n3,4,2", 2), /class from 0 to 1 in line 2/);
});

test("of a million lines the first are used, and the page says so", () => {
  const { points, notes } = read("0.25,0.5\n".repeat(1_000_000));
  assert.equal(points.length, 5000);
  assert.match(notes.join(), /Of 1,000,000 lines the first 5,000/);
});

test("where a column reaches too far both are moved and scaled", () => {
  const { points, notes } = read("1,1000\n2,3000\n3,2000");
  assert.deepEqual(points.map(([x]) => x), [-1.2247, 0, 1.2247]);
  assert.deepEqual(points.map(([, y]) => y), [-1.2247, 1.2247, 0]);
  assert.match(notes.join(), /mean 0/);
  const far = read(`${"0,0\n".repeat(300)}1,1e308\n0,-1e308`).points;
  assert.ok(far.every((point) => point.every((value) => Math.abs(value) <= 10)));
});

test("points are written as the server reads them", () => {
  assert.equal(new TextDecoder().decode(bytesOf([[1 / 3, -20], [2, 3]])), "0.333333,-10\n2,3\n");
  assert.ok(bytesOf(Array.from({ length: 5000 }, () => [-1.2345678, -2.3456789, 1])).length < 131_072);
});

test("a point may go as long as enough are left, of each class", () => {
  const classes = { shows: "classes", classes: 2, points: [[0, 0, 0], [1, 1, 0], [2, 2, 1]] };
  assert.ok(canRemove(classes, 0));
  assert.ok(!canRemove(classes, 2));
  assert.ok(!canRemove({ shows: "line", classes: 0, points: [[0, 0], [1, 1]] }, 0));
  assert.deepEqual(withMovedPoint(classes.points, 2, [5, 6])[2], [5, 6, 1]);
});

test("data are asked for once, and lost points are brought", async () => {
  const asked = [];
  const brought = [];
  const fetch = async (route, { body }) => {
    asked.push([route, JSON.parse(body)]);
    if (brought.length === 0) return json({ error: { where: "landscape.settings.pasted", missing_blob: "ab" } }, 422);
    return json({ shows: "line", classes: 0, inputs: grid([1, 2], "2, 1"), targets: grid([3, 4], "2"), held_inputs: grid([], "0, 1"), held_targets: grid([], "0") });
  };
  const bring = ({ missing_blob: name }) => Promise.resolve(brought.push(name) > 0);
  const datasets = createDatasets({ fetch, blobs: { bring } });
  const landscape = { name: "line_fit", settings: { pasted: "ab" } };
  const coming = datasets.of(landscape);
  assert.equal(coming.value, null);
  await settled();
  assert.deepEqual(coming.value, { shows: "line", classes: 0, points: [[1, 3], [2, 4]], held: [] });
  assert.equal(datasets.of({ ...landscape }), coming);
  assert.deepEqual([asked.length, brought], [2, ["ab"]]);
});

test("the batch of a row is a piece of its epoch's order", async () => {
  const asked = [];
  const order = (epoch) => [4, 3, 2, 1, 0].map((place) => (place + epoch) % 5);
  const fetch = async (_, { body }) => {
    const { first_epoch: first, epochs } = JSON.parse(body);
    asked.push(first);
    return json({ first_epoch: first, size: 2, an_epoch: 3, orders: grid(Array.from({ length: epochs }, (__, i) => order(first + i)).flat(), `${epochs}, 5`, Float32Array) });
  };
  const datasets = createDatasets({ fetch });
  const of = { landscape: { name: "line_fit", settings: {} }, seed: 0, size: 2 };
  assert.equal(datasets.batchAt(of, { count: 5, row: 0 }), null);
  await settled();
  assert.deepEqual([0, 1, 2, 3].map((row) => datasets.batchAt(of, { count: 5, row })), [[4, 3], [2, 1], [0], [0, 4]]);
  const moved = { ...of, landscape: { name: "line_fit", settings: { pasted: "ab" } } };
  assert.deepEqual(datasets.batchAt(moved, { count: 5, row: 1 }), [2, 1]);
  datasets.batchAt(of, { count: 5, row: 3 * 64 });
  await settled();
  assert.deepEqual(datasets.batchAt(of, { count: 5, row: 3 * 64 }), order(64).slice(0, 2));
  assert.deepEqual(asked, [0, 64]);
});

const CATALOGUE = { landscapes: [{ name: "line_fit", settings: [{ name: "pasted", reads: "points", default: "" }] }] };

test("while points are on their way only the newest others wait, and all is one gesture", async () => {
  const [sent, edits, known] = [[], [], []];
  let ended = 0;
  const experiment = signal({ landscape: { name: "line_fit", settings: {} } });
  const store = {
    experiment,
    edit(change, { gesture }) {
      experiment.value = change(experiment.value);
      edits.push([experiment.value.landscape.settings.pasted, gesture]);
    },
    endGesture: () => void (ended += 1),
  };
  const blobs = { add: async (bytes) => `blob ${sent.push(new TextDecoder().decode(bytes))}` };
  const dataEdits = createDataEdits({ store, catalogue: signal(CATALOGUE), blobs, datasets: { know: (landscape) => known.push(landscape.settings.pasted) } });
  const dataset = (x) => ({ shows: "line", classes: 0, points: [[x, 0], [1, 1]] });
  for (const x of [1, 2, 3, 4]) dataEdits.change(dataset(x));
  dataEdits.end();
  assert.equal(ended, 0);
  assert.deepEqual(dataEdits.draft.value, dataset(4));
  await settled();
  assert.deepEqual(sent, ["1,0\n1,1\n", "4,0\n1,1\n"]);
  assert.deepEqual(edits, [["blob 1", "data"], ["blob 2", "data"]]);
  assert.deepEqual([known, ended, dataEdits.draft.value], [["blob 1", "blob 2"], 1, null]);
});

test("the arrows of a lane that takes batches lead downhill, in one scale", () => {
  const frame = { left: 0, top: 0, width: 100, height: 200, x: [0, 1], y: [0, 1], logY: false };
  const columns = { grad_x: -3, grad_y: 0, full_grad_x: 0, full_grad_y: -1.5 };
  const lane = { rows: { x: [0.5], y: [0.5], value: (name) => columns[name] }, last: 0, colour: "#123456" };
  const palette = { rem: 10, text: "#000000" };
  const [full, own] = arrowsOf(lane, frame, { palette, words: { batch: "batch", full: "all" } });
  assert.deepEqual([own.from, own.text, full.text], [[50, 100], "batch", "all"]);
  assert.deepEqual([own.to, full.to], [[106, 100], [50, 44]]);
  columns.full_grad_x = NaN;
  assert.deepEqual(arrowsOf(lane, frame, { palette, words: { batch: "", full: "" } }), []);
});

test("ticks are round and lie inside", () => {
  assert.deepEqual(ticksOf([-0.13, 3.1], 6), [0, 1, 2, 3]);
  assert.deepEqual(ticksOf([0.9, 1.1], 5), [0.9, 0.95, 1, 1.05, 1.1]);
  assert.deepEqual(ticksOf([-0.5, 0.5], 4), [-0.5, 0, 0.5]);
  assert.deepEqual(ticksOf([0, 0], 4), []);
});
