// @ts-check
/** Round numbers along an axis. */

/** About `count` round numbers from `low` to `high`. @param {number} low @param {number} high @param {number} count @returns {number[]} */
export function rangeTicks(low, high, count) {
  const rough = (high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const stride = [1, 2, 5, 10].map((digit) => digit * power).find((one) => one >= rough * 0.999) ?? rough;
  const first = Math.ceil(low / stride - 1e-9);
  const last = Math.floor(high / stride + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => Number(((first + place) * stride).toPrecision(12)));
}
