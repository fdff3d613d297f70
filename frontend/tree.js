// @ts-check
/** Expressions of the catalogue: what they come to, and which of their branches holds. */

/** @import { JsonValue } from "./messages.js" */

/** A number, or one of each coordinate. @typedef {number | [number, number]} Amount */
/** A number, a name, or an operation with its arguments. @typedef {JsonValue} Tree */
/** What names stand for; what is absent is NaN. @typedef {ReadonlyMap<string, Amount>} Values */

/** Resolved where the coordinates take different branches: the first counts for x, the second for y. */
export const COLUMN = "column";

/** @type {{[operation: string]: (a: number, b: number) => number}} */
const PAIRWISE = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => a ** b,
  "<": (a, b) => Number(a < b),
  ">": (a, b) => Number(a > b),
  "=": (a, b) => Number(a === b),
  and: (a, b) => Number(holds(a) && holds(b)),
  max: (a, b) => Math.max(a, b),
  min: (a, b) => Math.min(a, b),
};

/** @type {{[operation: string]: (a: number) => number}} */
const ALONE = {
  neg: (a) => -a,
  sqrt: (a) => Math.sqrt(a),
  abs: (a) => Math.abs(a),
  sign: (a) => Math.sign(a),
  not: (a) => Number(!holds(a)),
  known: (a) => Number(!Number.isNaN(a)),
  single: (a) => Math.fround(a),
};

/** Whether a condition holds. @param {number} value */
const holds = (value) => value !== 0 && !Number.isNaN(value);

/** One coordinate of an amount. @param {Amount} amount @param {0 | 1} axis */
export const along = (amount, axis) => (typeof amount === "number" ? amount : amount[axis]);

/** An amount as a vector. @param {Amount} amount @returns {[number, number]} */
export const both = (amount) => (typeof amount === "number" ? [amount, amount] : amount);

/** What a tree comes to. @param {Tree} tree @param {Values} values @returns {Amount} */
export function amountOf(tree, values) {
  if (typeof tree === "number") return tree;
  if (typeof tree === "string") return values.get(tree) ?? NaN;
  if (!Array.isArray(tree)) return NaN;
  const operation = String(tree[0]);
  if (operation === "where") return chosen(tree, values);
  const first = amountOf(tree[1], values);
  if (operation in ALONE) return one(ALONE[operation], first);
  if (operation === "norm") return typeof first === "number" ? Math.abs(first) : Math.hypot(...first);
  if (operation === "start") return Number.isNaN(along(first, 0)) ? amountOf(tree[2], values) : first;
  const second = amountOf(tree[2], values);
  if (operation === COLUMN) return [along(first, 0), along(second, 1)];
  return two(PAIRWISE[operation], first, second);
}

/** The branch that holds, alone; of each coordinate its own where they differ. @param {Tree[]} tree @param {Values} values @returns {Amount} */
function chosen([, condition, yes, no], values) {
  const holding = amountOf(condition, values);
  const x = holds(along(holding, 0));
  if (x === holds(along(holding, 1))) return amountOf(x ? yes : no, values);
  const [here, there] = x ? [yes, no] : [no, yes];
  return [along(amountOf(here, values), 0), along(amountOf(there, values), 1)];
}

/** @param {(a: number) => number} apply @param {Amount} a @returns {Amount} */
function one(apply, a) {
  return typeof a === "number" ? apply(a) : [apply(a[0]), apply(a[1])];
}

/** @param {(a: number, b: number) => number} apply @param {Amount} a @param {Amount} b @returns {Amount} */
function two(apply, a, b) {
  if (typeof a === "number" && typeof b === "number") return apply(a, b);
  return [apply(along(a, 0), along(b, 0)), apply(along(a, 1), along(b, 1))];
}

/** Whether a condition holds in every coordinate; without one, always. @param {Tree} condition @param {Values} values */
export function allowed(condition, values) {
  if (condition === null) return true;
  const found = amountOf(condition, values);
  return holds(along(found, 0)) && holds(along(found, 1));
}

/**
 * The tree as it is in this step: of each branch the one that holds, and no factor of one; in one coordinate where they differ.
 * @param {Tree} tree @param {Values} values @param {0 | 1} [axis] @returns {Tree}
 */
export function taken(tree, values, axis) {
  if (!Array.isArray(tree)) return tree;
  if (tree[0] === "where") return branch(tree, values, axis);
  if (tree[0] === "single") return taken(tree[1], values, axis);
  const [operation, ...rest] = tree;
  const parts = rest.map((part) => taken(part, values, axis));
  if (operation === "*" && parts[0] === 1) return parts[1];
  if ((operation === "*" || operation === "/") && parts[1] === 1) return parts[0];
  return [operation, ...parts];
}

/** @param {Tree[]} tree @param {Values} values @param {0 | 1} [axis] @returns {Tree} */
function branch([, condition, yes, no], values, axis) {
  const holding = both(amountOf(condition, values)).map(holds);
  if (axis !== undefined || holding[0] === holding[1]) return taken(holding[axis ?? 0] ? yes : no, values, axis);
  return [COLUMN, taken(holding[0] ? yes : no, values, 0), taken(holding[1] ? yes : no, values, 1)];
}
