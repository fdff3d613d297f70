// @ts-check
/** Fields of JSON of unknown origin: each read as what it should be, or an error that says what was expected where. */

/** @import { Point } from "./messages.js" */

/** @param {string} where @param {unknown} value @returns {Point} */
export function pointOf(where, value) {
  const [first, second] = listAt(where, value, numberOf, 2, 2);
  return [first, second];
}

/** @param {string} where @param {unknown} value @returns {number} */
export function numberOf(where, value) {
  if (typeof value !== "number" || !Number.isFinite(value)) throw unexpected(where, "a number", value);
  return value;
}

/** @param {string} where @param {unknown} value @returns {number} */
export function countOf(where, value) {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw unexpected(where, "a whole number from 0 on", value);
  return Number(value);
}

/** @param {string} where @param {unknown} value @returns {boolean} */
export function flagOf(where, value) {
  if (typeof value !== "boolean") throw unexpected(where, "true or false", value);
  return value;
}

/** @param {string} where @param {unknown} value @returns {string} */
export function textOf(where, value) {
  if (typeof value !== "string") throw unexpected(where, "a text", value);
  return value;
}

/**
 * @template T @param {(where: string, value: unknown) => T} read @param {string} where @param {unknown} value
 * @returns {T | null}
 */
export function orNull(read, where, value) {
  return value === null || value === undefined ? null : read(where, value);
}

/** @param {string} where @param {unknown} value @returns {Record<string, unknown>} */
export function objectAt(where, value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unexpected(where, "an object", value);
  return /** @type {Record<string, unknown>} */ (value);
}

/**
 * @template T @param {string} where @param {unknown} value @param {(where: string, value: unknown) => T} read
 * @param {number} fewest @param {number} most @returns {T[]}
 */
export function listAt(where, value, read, fewest, most) {
  if (!Array.isArray(value) || value.length < fewest || value.length > most) {
    throw unexpected(where, `a list of ${fewest} to ${most} entries`, value);
  }
  return value.map((item, index) => read(`${where}.${index}`, item));
}

/** @param {string} where @param {string} expected @param {unknown} value */
export function unexpected(where, expected, value) {
  const given = value === undefined ? "nothing" : JSON.stringify(value).slice(0, 60);
  return new Error(`${where}: expected ${expected}, got ${given}.`);
}
