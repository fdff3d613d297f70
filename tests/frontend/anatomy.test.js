// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { settingsAt, stepOf } from "../../frontend/anatomy.js";
import { inNumbers, inSymbols, math } from "../../frontend/math.js";
import { allowed, amountOf, taken } from "../../frontend/tree.js";
import { catalog, lane } from "./sample.js";

/** @import { Rows } from "../../frontend/anatomy.js" */
/** @import { AnatomyEntry, OptimizerEntry } from "../../frontend/messages.js" */
/** @import { Amount, Tree } from "../../frontend/tree.js" */

/** @param {{[name: string]: number[]}} columns @returns {Rows} */
function rowsOf(columns) {
  return { count: columns.lr.length, value: (name, row) => columns[name]?.[row] ?? NaN };
}

/** @param {Partial<AnatomyEntry> | null} anatomy @param {string[]} [state] @returns {OptimizerEntry} */
function entryOf(anatomy, state = []) {
  const [, heavy] = catalog().optimizers;
  const nothing = { definitions: [], next: "theta", terms: [], rate: "lr", stability: null, departs: [], symbols: {} };
  return { ...heavy, state, anatomy: anatomy && { ...nothing, ...anatomy } };
}

const PLANE = { x: [1, 0.5, 0.2], y: [2, 1.5, 1.1], grad_x: [5, 4, 3], grad_y: [10, 8, 6], loss: [9, 5, 2], lr: [0.1, 0.1, 0.1], grad_norm: [11, 9, 7] };
const descent = entryOf({
  next: ["-", "theta", ["*", "lr", "grad"]],
  terms: [
    { kind: "gradient", tree: ["neg", ["*", "lr", "grad"]], when: null },
    { kind: "memory", tree: ["neg", ["*", "lr", "speed"]], when: ["known", "speed"] },
  ],
  stability: { limit: 2, precondition: null, decay: "momentum", source: "by hand" },
});

test("a step's terms add up from the position to the next", () => {
  const step = stepOf({ entry: descent, lane: lane("Heavy"), rows: rowsOf(PLANE), row: 0 });
  assert.deepEqual(step?.terms.map(({ kind }) => kind), ["gradient"]);
  assert.deepEqual(step?.position, [1, 2]);
  assert.deepEqual(step?.update, [-0.5, -1]);
  assert.deepEqual(step?.next, [0.5, 1]);
  assert.deepEqual(step?.rate, [0.1, 0.1]);
});

test("after its last row a lane takes no step", () => {
  const where = { entry: descent, lane: lane("Heavy"), rows: rowsOf(PLANE) };
  assert.equal(stepOf({ ...where, row: 2 }), null);
  assert.equal(stepOf({ ...where, row: -1 }), null);
  assert.notEqual(stepOf({ ...where, row: 1 }), null);
});

test("the settings in force are the lane's own, what was changed by hand up to the row, and what its columns say", () => {
  const own = { ...lane("Heavy"), optimizer: { name: "Heavy", settings: { momentum: 0.5 } }, tweaks: [{ step: 1, settings: { momentum: 0.7 }, schedule: null }] };
  const at = (/** @type {number} */ row, columns = PLANE) => settingsAt({ entry: descent, lane: own, rows: rowsOf(columns), row }).momentum;
  assert.equal(at(0), 0.5);
  assert.equal(at(1), 0.7);
  assert.equal(at(1, { ...PLANE, momentum: [NaN, 0.9, 0.8] }), 0.9);
});

test("an optimizer without an anatomy still shows its memory before and after, and the update that it took", () => {
  const rows = rowsOf({ ...PLANE, speed_x: [NaN, 5, 6], speed_y: [NaN, 7, 8], count: [0, 1, 2] });
  const step = stepOf({ entry: entryOf(null, ["speed_x", "speed_y", "count"]), lane: lane("Heavy"), rows, row: 0 });
  assert.deepEqual(step?.memory, [{ name: "speed", before: null, after: [5, 7] }, { name: "count", before: 0, after: 1 }]);
  assert.deepEqual(step?.update, [-0.5, -0.5]);
  assert.deepEqual([step?.terms, step?.rule, step?.rate, step?.stability], [[], null, null, null]);
});

test("a network's step has its moments and no position", () => {
  const rows = rowsOf({ loss: [2, 1], lr: [0.1, 0.1], grad_norm: [4, 3], weight_norm: [7, 8], epoch: [0, 1] });
  const step = stepOf({ entry: descent, lane: lane("Heavy"), rows, row: 0 });
  assert.deepEqual([step?.position, step?.update, step?.next, step?.rate], [null, null, null, null]);
  const shown = step?.moments.flatMap((moment) => moment.shown.map(({ name, value }) => [moment.name, name, value]));
  assert.deepEqual(shown, [["parameters", "weight_norm", 7], ["forward", "epoch", 0], ["loss", "loss", 2], ["gradient", "grad_norm", 4], ["update", "lr", 0.1]]);
});

test("a limit of stability that lies in the settings alone is known of a network too", () => {
  const rows = rowsOf({ loss: [2, 1], lr: [0.1, 0.1] });
  const limitOf = (/** @type {Tree} */ precondition) => {
    const entry = entryOf({ stability: { limit: ["+", 2, "momentum"], precondition, decay: null, source: "" } });
    return stepOf({ entry, lane: { ...lane("Heavy"), optimizer: { name: "Heavy", settings: { momentum: 0.5 } } }, rows, row: 0 })?.stability?.limit;
  };
  assert.equal(limitOf(null), 2.5);
  assert.equal(limitOf(["sqrt", "v"]), undefined);
});

test("where the coordinates take different branches each is shown with its own", () => {
  const values = new Map(/** @type {[string, Amount][]} */ ([["g", [3, -2]]]));
  const tree = ["where", [">", "g", 0], "g", 0];
  assert.deepEqual(amountOf(tree, values), [3, 0]);
  assert.deepEqual(taken(tree, values), ["column", "g", 0]);
  assert.deepEqual(taken(["where", [">", "g", 5], "t", tree], values), ["column", "g", 0]);
  assert.deepEqual(taken(["where", [">", "g", 0], 1, tree], values), ["column", 1, 0]);
  assert.equal(allowed(["known", "m"], values), false);
});

/** A step with these values, for what is only written. @param {[string, Amount][]} values */
function written(values) {
  const step = stepOf({ entry: descent, lane: lane("Heavy"), rows: rowsOf(PLANE), row: 0 });
  assert.ok(step);
  return { ...step, values: new Map(values), symbols: Object.fromEntries(values.map(([name]) => [name, `<mi>${name}</mi>`])) };
}

/** The text of markup, with a fraction's bar and a power told. @param {string} markup */
function told(markup) {
  const signs = markup.replaceAll(/<mfrac><mrow>(.*?)<\/mrow><mrow>(.*?)<\/mrow><\/mfrac>/g, "[$1]/[$2]").replaceAll(/<msup><mrow>(.*?)<\/mrow>/g, "$1^");
  return signs.replaceAll(/<[^>]+>/g, "").replaceAll("\u2062", "").replaceAll("\u2061", "");
}

test("expressions have parentheses only where they need them", () => {
  const step = written([["a", 2], ["b", 3], ["c", -4]]);
  /** @type {[Tree, string, string][]} */
  const cases = [
    [["-", "a", ["+", "b", "c"]], "a\u2212(b+c)", "2\u2212(3+(\u22124))"],
    [["+", ["+", "a", "b"], "c"], "a+b+c", "2+3+(\u22124)"],
    [["*", "a", ["*", "b", "c"]], "abc", "2\u00b73\u00b7(\u22124)"],
    [["*", ["-", 1, "a"], "b"], "(1\u2212a)b", "(1\u22122)\u00b73"],
    [["neg", ["*", "a", "b"]], "\u2212ab", "\u22122\u00b73"],
    [["/", ["+", "a", "b"], "c"], "[a+b]/[c]", "[2+3]/[\u22124]"],
    [["^", "c", 2], "c^2", "(\u22124)^2"],
    [["*", "a", 0.5], "a\u00b70.5", "2\u00b70.5"],
  ];
  for (const [tree, symbols, numbers] of cases) {
    assert.equal(told(inSymbols(tree, step)), symbols);
    assert.equal(told(inNumbers(tree, step)), numbers);
  }
});

test("a vector's numbers stand one above the other, or one coordinate alone, with four digits", () => {
  const step = written([["a", [1.23456, -0.5]], ["b", 1e-8]]);
  const tree = ["+", "a", "b"];
  assert.equal(told(inNumbers(tree, step)), "1.235+10\u22128\u22120.5+10\u22128");
  assert.equal(told(inNumbers(tree, step, 1)), "\u22120.5+10\u22128");
  assert.match(math(inNumbers(tree, step)), /^<math displaystyle="true"><mtable class="coordinates" displaystyle="true"><mtr><mtd>.*<\/math>$/);
});

test("a name without a symbol is written as it is, and harmless", () => {
  assert.equal(inSymbols("<b>&", written([])), "<mtext>&lt;b>&amp;</mtext>");
});
