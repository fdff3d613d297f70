// @ts-check
/** Numbers as people read them: a true minus, and powers of ten as raised digits where a plain number would be long. */

/** @typedef {{text: string, power: string | null}} Pieces A number, and the power of ten that stands raised behind it. */

const MINUS = "\u2212";
/** What stands between a number and the power of ten behind it. */
export const TIMES_TEN = "\u00b710";

/** @param {string} text */
const withTrueMinus = (text) => text.replaceAll("-", MINUS);

/**
 * A number with `digits` significant digits: `{text: "8.7·10", power: "−5"}` or `{text: "3.791", power: null}`.
 * @param {number} value @param {number} [digits] @returns {Pieces}
 */
export function pieces(value, digits = 4) {
  if (!Number.isFinite(value)) return { text: notFinite(value), power: null };
  const size = Math.abs(value);
  if (size === 0) return { text: "0", power: null };
  const short = Math.max(2, digits - 2);
  if (size < 1e-3 || size >= 10 ** (digits + 2)) return raised(value, short);
  return { text: withTrueMinus(plain(value, size < 0.1 ? digits - 1 : digits)), power: null };
}

/** The pieces in one line, for places that cannot raise digits. @param {number} value @param {number} [digits] */
export function line(value, digits = 4) {
  const { text, power } = pieces(value, digits);
  return power === null ? text : `${text.slice(0, -TIMES_TEN.length)}e${power}`;
}

/** A loss as `3.791`, `0.0518` or 8.7·10^−5. @param {number} loss */
export const lossPieces = (loss) => pieces(loss, 4);

/** A rate: the shortest number that is the same, up to 4 digits; below 0.0001 with a power of ten. @param {number} rate @returns {Pieces} */
export function ratePieces(rate) {
  if (!Number.isFinite(rate)) return { text: notFinite(rate), power: null };
  const size = Math.abs(rate);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return raised(Number(rate.toPrecision(4)), 4, true);
  return { text: withTrueMinus(String(Number(rate.toPrecision(4)))), power: null };
}

/** A rate in one line. @param {number} rate */
export function rateLine(rate) {
  const { text, power } = ratePieces(rate);
  return power === null ? text : `${text.slice(0, -TIMES_TEN.length)}e${power}`;
}

/** Every digit that the number has. @param {number} value */
export const exact = (value) => (Number.isFinite(value) ? withTrueMinus(String(value)) : notFinite(value));

/** A number for a field in which a person types. @param {number} value */
export const typed = (value) => withTrueMinus(String(value));

/** What a person typed as a number, or null: either minus, either decimal mark. @param {string} text @returns {number | null} */
export function numberFrom(text) {
  const plainText = text.trim().replaceAll(MINUS, "-").replace(",", ".");
  const value = Number(plainText);
  return plainText !== "" && Number.isFinite(value) ? value : null;
}

/** @param {number} value @param {number} digits @param {boolean} [shortest] @returns {Pieces} */
function raised(value, digits, shortest = false) {
  const [front, power] = value.toExponential(digits - 1).split("e");
  const number = shortest ? String(Number(front)) : front;
  return { text: withTrueMinus(number) + TIMES_TEN, power: withTrueMinus(String(Number(power))) };
}

/** @param {number} value @param {number} digits */
function plain(value, digits) {
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(decimals, 100));
}

/** @param {number} value */
function notFinite(value) {
  if (Number.isNaN(value)) return "\u2013";
  return value > 0 ? "\u221e" : `${MINUS}\u221e`;
}
