// @ts-check
/** Where the parts of a picture stand, and what its figure is made of. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { chartAxes, chartValue, pictureFigure, pictureLanes, plain } from "../../frontend/take_away/picture.js";
import { boxesOf, domain, magnification, REM } from "../../frontend/take_away/picture_boxes.js";
import { quantityOf } from "../../frontend/quantities.js";
import { WORDS } from "../../frontend/words/en.js";

const SIZES = [[1920, 1080], [1080, 1080], [1050, 900], [800, 1600], [4096, 4096], [240, 240]];
const SUBJECTS = /** @type {const} */ (["map", "loss", "both"]);
const NAMES = ["SGD", "Momentum", "A name of sixty letters that somebody chose for a long reason"];

/** @param {number} index @param {string} name @param {number[]} loss */
function lane(index, name, loss) {
  const numbers = Float64Array.from(loss);
  const rows = { count: loss.length, x: numbers, y: numbers, loss: numbers, full_loss: numbers.map(() => NaN), lr: numbers };
  return /** @type {any} */ ({ index, name, colour: "#004699", symbol: "circle", selected: index === 0, frozen: false, rows, last: loss.length - 1, key: String(index) });
}

/** @param {any[]} lanes @param {{log?: boolean, floor?: number, bare?: boolean, chart?: string, axis?: "step" | "evaluations"}} [more] */
function scene(lanes, { log = true, floor = 0, bare = false, chart = "loss", axis = "step" } = {}) {
  const boxes = boxesOf({ width: 1920, height: 1080, letters: "normal", of: "loss", title: "" }, lanes.map(({ name }) => name));
  const palette = /** @type {any} */ ({ rem: REM, axisSize: 12, path: 3, head: 15, text: "#000000", muted: "#444444", line: "#cccccc", panel: "#ffffff", casing: "#ffffff", font: "Inter" });
  return { boxes, lanes, palette, words: WORDS, surface: null, chart: { quantity: quantityOf(chart), known: { floor: 0, minima: [] }, log, floor, axis }, flock: null, title: "a < b", bare };
}

for (const of of SUBJECTS) {
  test(`every part of a picture of ${of} stands on its sheet, whatever its size`, () => {
    for (const [width, height] of SIZES) {
      const { map, loss, whole, ...sheet } = boxesOf({ width, height, letters: "normal", of, title: "Title" }, NAMES);
      for (const box of [map, loss].filter((one) => one !== null)) {
        assert.ok(box.width > 0 && box.height > 0, `${width} x ${height}`);
        assert.ok(box.x >= 0 && box.x + box.width <= sheet.width + 1e-9 && box.y >= 0 && box.y + box.height <= sheet.height + 1e-9);
        for (const [low, high] of domain(whole, box)) assert.ok(low >= 0 && low < high && high <= 1);
      }
    }
  });
}

test("letters grow with the shorter side, and are larger for print", () => {
  const small = magnification({ width: 960, height: 540, letters: "normal" });
  assert.equal(magnification({ width: 1920, height: 1080, letters: "normal" }), 2 * small);
  assert.ok(magnification({ width: 960, height: 540, letters: "large" }) > small);
});

test("lanes stand in their own order, each up to the row that is wanted", () => {
  const lanes = [lane(1, "second", [3, 2, 1]), lane(0, "first", [4, 3, 2, 1]), lane(2, "nothing yet", [])];
  lanes[0].last = 1;
  assert.deepEqual(pictureLanes(lanes, false).map(({ name, last }) => [name, last]), [["first", 3], ["second", 1]]);
  assert.deepEqual(pictureLanes(lanes, true).map(({ last }) => last), [3, 2]);
});

test("names and titles are no markup", () => {
  const { data, layout } = pictureFigure(scene([lane(0, "<b>&amp;</b>", [1, 0.5])]));
  assert.equal(plain("<b>&"), "&lt;b&gt;&amp;");
  assert.ok(data.some((trace) => /** @type {any} */ (trace).name === "&lt;b&gt;&amp;amp;&lt;/b&gt;"));
  assert.equal(/** @type {any} */ (layout.title).text, "a &lt; b");
});

test("each lane has one entry in the legend", () => {
  const { data } = pictureFigure(scene([lane(0, "one", [1, 0.5]), lane(1, "two", [1, 0.7])]));
  assert.deepEqual(data.filter((trace) => /** @type {any} */ (trace).showlegend).map((trace) => /** @type {any} */ (trace).name), ["one", "two"]);
});

test("a bare scene has its axes and legend and no lines", () => {
  const lanes = [lane(0, "one", [1, 0.5])];
  const [whole, bare] = [pictureFigure(scene(lanes)), pictureFigure(scene(lanes, { bare: true }))];
  assert.deepEqual(bare.layout, whole.layout);
  assert.deepEqual(bare.data.map((trace) => [/** @type {any} */ (trace).mode, /** @type {any} */ (trace).x]), [["markers", [null]]]);
});

test("the axis of the loss holds what is drawn, and what flies off may leave it", () => {
  const steady = scene([lane(0, "one", [100, 10, 1])]);
  const { x, y } = chartAxes(steady);
  assert.ok(x[0] === 0 && x[1] >= 2);
  assert.ok(10 ** y[0] <= 1 && 10 ** y[1] >= 100);
  assert.ok(chartAxes(scene([lane(0, "one", [100, 1e30])])).y[1] < 6);
});

test("a loss is drawn above its floor, and never below the least that a logarithm shows", () => {
  const one = lane(0, "one", [5, 2]);
  assert.equal(chartValue(scene([one], { floor: 2 }), one, 0), 3);
  assert.equal(chartValue(scene([one], { floor: 2 }), one, 1), 1e-5);
  assert.equal(chartValue(scene([one], { log: false }), one, 1), 2);
});

test("the chart of a picture shows the quantity that the page shows, against what it shows it", () => {
  const one = lane(0, "one", [5, 2, 1]);
  Object.assign(one.rows, { gradient_evaluations: Float64Array.of(0, 3, 6) });
  const shown = scene([one], { chart: "step_length", axis: "evaluations" });
  const { data, layout } = pictureFigure(shown);
  const curve = /** @type {any} */ (data.find((trace) => /** @type {any} */ (trace).mode === "lines"));
  assert.deepEqual(curve.x, [0, 3, 6]);
  assert.deepEqual(curve.y.slice(1).map((/** @type {number} */ length) => length.toFixed(9)), [3 * Math.SQRT2, Math.SQRT2].map((length) => length.toFixed(9)));
  assert.equal(/** @type {any} */ (layout).xaxis.title.text, "gradient evaluations");
  assert.equal(/** @type {any} */ (layout).yaxis.title.text, WORDS.charts.quantities.step_length);
});
