// @ts-check
/** How loss becomes height for colours and isolines: a logarithm above the least loss, or a signed one about a reference. */

const STEPS_UP_TO = 2 ** -12;
const FEWEST_LEVELS = 8;
/** A set of points is thick where a square of this many points on a side fits inside; `covered` is written for three. */
const THICK = 3;
const LEAST_SHARE = 0.5;
const TINY = 1e-300;

/**
 * @typedef {object} LossScale
 * @property {"log" | "signed"} kind
 * @property {number} reference The loss at which the logarithm begins: the least loss, or the middle of the signed one.
 * @property {number} low The lowest height that has a colour of its own.
 * @property {number} high The highest.
 * @property {Float64Array} heights One for each point of the grid, inside `low` and `high` from below only.
 * @property {(loss: number) => number} heightOf
 * @property {(height: number) => number} lossOf
 */

/**
 * The scale for the losses of a surface. With a `floor`, height is log10(loss - floor); without one, it is a signed
 * logarithm about `reference` (a saddle point's loss), or about a round number near the median loss.
 * @param {Float64Array} losses @param {number | null} floor @param {number | null} [reference] @returns {LossScale}
 */
export function lossScale(losses, floor, reference = null) {
  const sorted = sortedFinite(losses);
  return floor === null ? signedScale(losses, sorted, reference ?? middleOf(sorted)) : logScale(losses, sorted, floor);
}

/** @param {Float64Array} losses @param {Float64Array} sorted @param {number} floor @returns {LossScale} */
function logScale(losses, sorted, floor) {
  const highest = Math.max(shareOf(sorted, 0.99) - floor, TINY);
  const positive = sorted.find((loss) => loss - floor > highest * 1e-9) ?? highest;
  const least = Math.max(shareOf(sorted, 0.001) - floor, positive - floor, TINY);
  /** @param {number} loss */
  const heightOf = (loss) => Math.log10(Math.max(loss - floor, least));
  return {
    kind: "log",
    reference: floor,
    low: Math.log10(least),
    high: Math.log10(Math.max(highest, least * 1.001)),
    heights: heightsOf(losses, heightOf),
    heightOf,
    lossOf: (height) => floor + 10 ** height,
  };
}

/** The median loss, rounded as the ticks about it are. @param {Float64Array} sorted */
function middleOf(sorted) {
  const middle = shareOf(sorted, 0.5);
  const { unit } = reachAbout(sorted, middle);
  return Number.isSafeInteger(Math.round(middle / unit)) ? Math.round(middle / unit) * unit : middle;
}

/** The ends of the losses, but for a few, and the unit of a logarithm about a reference. @param {Float64Array} sorted @param {number} reference */
function reachAbout(sorted, reference) {
  const [low, high] = [shareOf(sorted, 0.005), shareOf(sorted, 0.995)];
  const reach = Math.max(Math.abs(low - reference), Math.abs(high - reference), TINY);
  return { low, high, unit: 10 ** (Math.floor(Math.log10(reach)) - 1) };
}

/** @param {Float64Array} losses @param {Float64Array} sorted @param {number} reference @returns {LossScale} */
function signedScale(losses, sorted, reference) {
  const { low, high, unit } = reachAbout(sorted, reference);
  /** @param {number} loss */
  const heightOf = (loss) => Math.sign(loss - reference) * Math.log10(1 + Math.abs(loss - reference) / unit);
  return {
    kind: "signed",
    reference,
    low: heightOf(low),
    high: Math.max(heightOf(high), heightOf(low) + 1e-9),
    heights: heightsOf(losses, heightOf),
    heightOf,
    lossOf: (height) => reference + Math.sign(height) * unit * (10 ** Math.abs(height) - 1),
  };
}

/** @param {Float64Array} losses @param {(loss: number) => number} heightOf */
function heightsOf(losses, heightOf) {
  const heights = new Float64Array(losses.length);
  for (let i = 0; i < losses.length; i += 1) heights[i] = heightOf(losses[i]);
  return heights;
}

/** @param {Float64Array} losses */
function sortedFinite(losses) {
  const sorted = losses.slice().sort();
  let [first, end] = [0, sorted.length];
  while (first < end && sorted[first] === -Infinity) first += 1;
  while (end > first && !Number.isFinite(sorted[end - 1])) end -= 1;
  return sorted.subarray(first, end);
}

/** The loss below which a share of the sorted losses lies. @param {Float64Array} sorted @param {number} share */
function shareOf(sorted, share) {
  return sorted.length === 0 ? 0 : sorted[Math.round(share * (sorted.length - 1))];
}

/**
 * The heights of the isolines: `decades` at whole numbers, `fine` between them at the largest of the steps 1, 1/2, 1/4, ...
 * that gives at least 8 lines. Lines around a set thinner than the grid can show are left out, since they would look like beads.
 * @param {LossScale} scale @param {number} n points on a side of the grid
 */
export function isolines({ heights, low, high }, n) {
  let step = 1;
  while (multiples(step, low, high).length < FEWEST_LEVELS && step > STEPS_UP_TO) step /= 2;
  const levels = multiples(step, low, high).filter((level) => isThick(heights, n, level));
  return { step, decades: levels.filter(Number.isInteger), fine: levels.filter((level) => !Number.isInteger(level)) };
}

/** @param {number} step @param {number} low @param {number} high */
function multiples(step, low, high) {
  const [first, last] = [Math.ceil(low / step + 1e-9), Math.floor(high / step - 1e-9)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}

/**
 * Whether most of the set of points not above `level` is covered by squares of `THICK` points that fit inside it.
 * @param {Float64Array} heights @param {number} n @param {number} level
 */
export function isThick(heights, n, level) {
  const inside = new Uint8Array(heights.length);
  for (let i = 0; i < inside.length; i += 1) inside[i] = heights[i] <= level ? 1 : 0;
  const size = countOf(inside);
  if (size === 0) return false;
  return countOf(covered(inside, n)) >= LEAST_SHARE * size;
}

/** The points that lie in a square of `THICK` points on a side of which all are set. @param {Uint8Array} set @param {number} n */
function covered(set, n) {
  const result = new Uint8Array(set.length);
  for (let row = 0; row + THICK <= n; row += 1) {
    for (let column = 0, run = 0; column < n; column += 1) {
      const i = row * n + column;
      run = set[i] && set[i + n] && set[i + 2 * n] ? run + 1 : 0;
      if (run < THICK) continue;
      for (let y = 0; y < THICK; y += 1) result[i + y * n] = result[i + y * n - 1] = result[i + y * n - 2] = 1;
    }
  }
  return result;
}

/** How many are set. @param {Uint8Array} set */
function countOf(set) {
  let count = 0;
  for (let i = 0; i < set.length; i += 1) count += set[i];
  return count;
}
