// @ts-check
/** Expressions of a step as MathML: with their symbols, or with the step's own numbers in their places. */

import { ratePieces, TIMES_TEN } from "./format.js";
import { along, COLUMN } from "./tree.js";

/** @import { Step } from "./anatomy.js" */
/** @import { Amount, Tree } from "./tree.js" */

/** How tightly what was written holds together: a sum, a sign, a product, a power, or one thing. @typedef {{text: string, binds: number}} Written */
/** What stands for a name, for a branch that differs between the coordinates, and inside the length of a vector. @typedef {{name: (name: string) => Written, start: (name: string, other: Tree) => Written, column: (x: Tree, y: Tree) => Written, length: (vector: Tree) => string, times: string}} Style */

const SUM = 1;
const SIGN = 2;
const PRODUCT = 3;
const POWER = 4;
const WHOLE = 5;

const MINUS = "<mo>\u2212</mo>";
const NOTHING_BETWEEN = "<mo>\u2062</mo>";
const DOT = "<mo>\u00b7</mo>";
/** What every step has. @type {{[name: string]: string}} */
const EVERYWHERE = {
  theta: "<msub><mi>\u03b8</mi><mi>k</mi></msub>",
  "after:theta": "<msub><mi>\u03b8</mi><mrow><mi>k</mi><mo>+</mo><mn>1</mn></mrow></msub>",
  grad: "<msub><mi>g</mi><mi>k</mi></msub>",
  lr: "<mi>\u03b7</mi>",
  t: "<mi>t</mi>",
  clip_norm: "<msub><mi>g</mi><mi>max</mi></msub>",
};
const BEGINS_WITH_DIGIT = /^(<m(row|sup)>)*<mn>/;
/** @type {{[operation: string]: string}} */
const NAMES = { sign: "sgn", max: "max", min: "min" };

/** A formula of its own. @param {string} inside */
export const math = (inside) => `<math displaystyle="true">${inside}</math>`;

/** A tree in symbols, to stand inside a formula. @param {Tree} tree @param {Step} step */
export function inSymbols(tree, step) {
  /** @type {Style} */
  const style = {
    name: (name) => named(symbolOf(name, step)),
    start: (name) => style.name(name),
    column: (x, y) => columnOf(written(x, style).text, written(y, style).text),
    length: (vector) => written(vector, style).text,
    times: NOTHING_BETWEEN,
  };
  return written(tree, style).text;
}

/**
 * A tree in this step's numbers, to stand inside a formula: of a vector a column with a line for each coordinate, or one
 * coordinate alone.
 * @param {Tree} tree @param {Step} step @param {0 | 1} [axis]
 */
export function inNumbers(tree, step, axis) {
  if (axis !== undefined || !isVector(tree, step)) return coordinate(tree, step, axis ?? 0);
  return columnOf(coordinate(tree, step, 0), coordinate(tree, step, 1)).text;
}

/** An amount as it stands in a formula. @param {Amount} amount */
export function numbers(amount) {
  if (typeof amount === "number") return number(amount).text;
  return columnOf(number(amount[0]).text, number(amount[1]).text).text;
}

/** The symbol of a name. @param {string} name @param {Pick<Step, "definitions" | "symbols">} step */
export function symbolOf(name, { definitions, symbols }) {
  const defined = definitions.find((one) => one.name === name || (one.state !== "" && name === `after:${one.state}`));
  const found = defined?.symbol ?? symbols[name] ?? EVERYWHERE[name];
  return found ?? `<mtext>${escaped(name)}</mtext>`;
}

/** @param {Tree} tree @param {Step} step @param {0 | 1} axis */
function coordinate(tree, step, axis) {
  /** @type {Style} */
  const style = {
    name: (name) => number(along(step.values.get(name) ?? NaN, axis)),
    start: (name, other) => (step.values.has(name) ? style.name(name) : written(other, style)),
    column: (x, y) => written(axis === 0 ? x : y, style),
    length: (vector) => inNumbers(vector, step),
    times: DOT,
  };
  return written(tree, style).text;
}

/** Whether a tree has a number for each coordinate. @param {Tree} tree @param {Step} step @returns {boolean} */
function isVector(tree, step) {
  if (typeof tree === "string") return Array.isArray(step.values.get(tree));
  if (!Array.isArray(tree) || tree[0] === "norm") return false;
  return tree[0] === COLUMN || tree.slice(1).some((part) => isVector(part, step));
}

/** @param {Tree} tree @param {Style} style @returns {Written} */
function written(tree, style) {
  if (typeof tree === "number") return number(tree);
  if (typeof tree === "string") return style.name(tree);
  if (!Array.isArray(tree)) return { text: "", binds: WHOLE };
  const [operation, left, right] = tree;
  switch (operation) {
    case "+":
    case "-":
      return sum(operation, [left, right], style);
    case "neg":
      return { text: MINUS + within(left, SIGN, style), binds: SIGN };
    case "*":
      return product(left, right, style);
    case "/":
      return { text: `<mfrac>${row(written(left, style).text)}${row(written(right, style).text)}</mfrac>`, binds: WHOLE };
    case "^":
      return { text: `<msup>${row(within(left, WHOLE, style))}${row(written(right, style).text)}</msup>`, binds: POWER };
    case "start":
      return style.start(String(left), right);
    case COLUMN:
      return style.column(left, right);
    default:
      return applied(String(operation), tree.slice(1), style);
  }
}

/** @param {"+" | "-"} sign @param {[Tree, Tree]} sides @param {Style} style @returns {Written} */
function sum(sign, [left, right], style) {
  const first = written(left, style).text;
  const second = within(right, PRODUCT, style);
  return { text: `${first}${sign === "+" ? "<mo>+</mo>" : MINUS}${second}`, binds: SUM };
}

/** @param {Tree} left @param {Tree} right @param {Style} style @returns {Written} */
function product(left, right, style) {
  const second = within(right, PRODUCT, style);
  return { text: within(left, PRODUCT, style) + (BEGINS_WITH_DIGIT.test(second) ? DOT : style.times) + second, binds: PRODUCT };
}

/** @param {string} operation @param {Tree[]} parts @param {Style} style @returns {Written} */
function applied(operation, parts, style) {
  if (operation === "norm") return { text: fenced("\u2016", style.length(parts[0]), "\u2016"), binds: WHOLE };
  const inside = parts.map((part) => written(part, style).text).join("<mo>,</mo>");
  if (operation === "sqrt") return { text: `<msqrt>${inside}</msqrt>`, binds: WHOLE };
  if (operation === "abs") return { text: fenced("|", inside, "|"), binds: WHOLE };
  return { text: `<mi>${NAMES[operation]}</mi><mo>\u2061</mo>${fenced("(", inside, ")")}`, binds: WHOLE };
}

/** What is written inside something that binds as tightly: in parentheses where it needs them. @param {Tree} tree @param {number} binds @param {Style} style */
function within(tree, binds, style) {
  const inner = written(tree, style);
  return inner.binds < binds ? fenced("(", inner.text, ")") : inner.text;
}

/** A number of four digits at most. @param {number} value @returns {Written} */
function number(value) {
  const { text, power } = ratePieces(value);
  if (power === null) return { text: `<mn>${text}</mn>`, binds: value < 0 ? SIGN : WHOLE };
  const raised = `<msup><mn>10</mn><mn>${power}</mn></msup>`;
  const front = text.slice(0, -TIMES_TEN.length);
  if (front === "1") return { text: raised, binds: POWER };
  return { text: `<mn>${front}</mn>${DOT}${raised}`, binds: value < 0 ? SIGN : PRODUCT };
}

/** A symbol, which holds less where it is raised already. @param {string} text @returns {Written} */
const named = (text) => ({ text, binds: text.includes("<msup>") || text.includes("<msubsup>") ? POWER : WHOLE });

/** One above the other, in the parentheses that the style draws: a font need not be able to stretch them. @param {string} x @param {string} y @returns {Written} */
function columnOf(x, y) {
  const lines = [x, y].map((line) => `<mtr><mtd>${line}</mtd></mtr>`).join("");
  return { text: `<mtable class="coordinates" displaystyle="true">${lines}</mtable>`, binds: WHOLE };
}

/** @param {string} open @param {string} inside @param {string} close */
const fenced = (open, inside, close) => `<mrow><mo>${open}</mo>${inside}<mo>${close}</mo></mrow>`;

/** @param {string} inside */
const row = (inside) => `<mrow>${inside}</mrow>`;

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
