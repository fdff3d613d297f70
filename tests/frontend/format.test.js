import assert from "node:assert/strict";
import { test } from "node:test";

import { exact, line, lossPieces, numberFrom, rateLine, ratePieces } from "../../frontend/format.js";

const shown = ({ text, power }) => (power === null ? text : `${text}^${power}`);

test("losses are short and of even length", () => {
  const cases = [
    [3.7914, "3.791"],
    [0.05178, "0.0518"],
    [0.000087, "8.7·10^−5"],
    [-12.3456, "−12.35"],
    [409.25, "409.3"],
    [123456, "123456"],
    [1.2345e9, "1.2·10^9"],
    [0, "0"],
    [NaN, "–"],
    [Infinity, "∞"],
    [-Infinity, "−∞"],
  ];
  for (const [value, text] of cases) assert.equal(shown(lossPieces(value)), text);
});

test("rates keep only the digits that they have", () => {
  const cases = [[0.0005, "0.0005"], [0.1, "0.1"], [0.1 + 0.2, "0.3"], [1e-7, "1·10^−7"], [2.5e-5, "2.5·10^−5"], [0, "0"], [1, "1"]];
  for (const [value, text] of cases) assert.equal(shown(ratePieces(value)), text);
});

test("in one line a power stands behind an e, with a true minus", () => {
  assert.equal(line(0.000087), "8.7e−5");
  assert.equal(rateLine(1e-7), "1e−7");
  assert.equal(line(-0.5), "−0.5000");
});

test("an exact number has all its digits", () => {
  assert.equal(exact(-0.30000000000000004), "−0.30000000000000004");
});

test("typed numbers are read with either minus and either decimal mark", () => {
  const cases = [["0.5", 0.5], [" −2 ", -2], ["1e-3", 0.001], ["1e−3", 0.001], ["0,25", 0.25], ["", null], ["abc", null], ["Infinity", null]];
  for (const [text, value] of cases) assert.equal(numberFrom(text), value);
});
