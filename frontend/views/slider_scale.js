// @ts-check
/** Where a value stands on its slider, and which value stands at a place: linear or logarithmic, in round numbers. */

/** @import { Setting } from "../messages.js" */

/** How many places a slider has. */
export const PLACES = 1000;
const DECADES = 6;
const STRIDES = 200;
/** The first places of a logarithmic slider that begins at 0 mean 0. */
const ZERO = 20;

/** @typedef {{low: number, high: number, log: boolean, zero: boolean, whole: boolean}} Span A slider's ends; `zero` when its first place means 0. */

/** The ends of a setting's slider, or null where it has none. @param {Setting} setting @returns {Span | null} */
export function spanOf({ type, minimum, maximum, above, scale, ...narrower }) {
  const low = narrower.low ?? minimum ?? above;
  const high = narrower.high ?? maximum;
  if (low === null || high === null) return null;
  const whole = type === "int";
  if (scale !== "log") return { low, high, log: false, zero: false, whole };
  if (low > 0) return { low, high, log: true, zero: false, whole };
  return { low: whole ? 1 : high / 10 ** DECADES, high, log: true, zero: minimum === 0, whole };
}

/** The place, from 0 to `PLACES`, of a value. @param {Span} span @param {number} value */
export function placeOf({ low, high, log, zero }, value) {
  if (zero && value <= 0) return 0;
  const first = zero ? ZERO : 0;
  const share = log ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.round(first + Math.max(0, Math.min(1, share)) * (PLACES - first));
}

/** The value at a place, as round as the slider is fine. @param {Span} span @param {number} place */
export function valueAt({ low, high, log, zero, whole }, place) {
  const first = zero ? ZERO : 0;
  if (zero && place < first) return 0;
  if (place >= PLACES) return high;
  if (place <= first) return low;
  const share = (place - first) / (PLACES - first);
  const value = log ? low * (high / low) ** share : low + (high - low) * share;
  return whole ? Math.round(value) : log ? Number(value.toPrecision(2)) : roundTo(value, { low, high });
}

/** The nearest multiple of a round stride. @param {number} value @param {{low: number, high: number}} span */
function roundTo(value, { low, high }) {
  const rough = (high - low) / STRIDES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const stride = [1, 2, 5, 10].map((digit) => digit * power).find((one) => one >= rough * 0.999) ?? rough;
  const rounded = Math.round(value / stride) * stride;
  return Math.max(low, Math.min(high, Number(rounded.toPrecision(12))));
}

/** `value` brought into what a setting allows. @param {Setting} setting @param {number} value */
export function allowed({ type, minimum, maximum }, value) {
  const within = Math.min(maximum ?? Infinity, Math.max(minimum ?? -Infinity, value));
  return type === "int" ? Math.round(within) : within;
}
