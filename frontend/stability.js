// @ts-check
/** Where a rate stands beside the limit of stability, and the local quadratic: pure numbers from a step and the Hessian. */

/** @import { Stability } from "./anatomy.js" */
/** @import { PointCurvature } from "./messages.js" */

/** @typedef {[number, number]} Vector */
/** @typedef {readonly [number, number]} Place */
/** Eigenvalues, rising, and their eigenvectors of length 1. @typedef {{values: Vector, vectors: [Vector, Vector]}} Eigen */
/**
 * Where a rate stands: `largest` is the rate up to which the local quadratic is stable, `eigenvalue` the largest one that
 * the optimizer feels (of P⁻¹(H + decay)), `direction` where that acts.
 * @typedef {object} Standing
 * @property {"stable" | "overshoots" | "unstable" | "falling"} kind `falling`: no direction bends up, and none sets a limit
 * @property {number} rate
 * @property {number} largest Infinity where none sets a limit
 * @property {number} limit what the rate times the eigenvalue must stay below
 * @property {number} eigenvalue
 * @property {Vector} direction
 * @property {Vector} values the eigenvalues that the optimizer feels, rising
 * @property {boolean} preconditioned
 */

/** The eigenvalues and eigenvectors of [[xx, xy], [xy, yy]]. @param {number} xx @param {number} xy @param {number} yy @returns {Eigen} */
export function eigenOf(xx, xy, yy) {
  const [middle, apart] = [(xx + yy) / 2, Math.hypot((xx - yy) / 2, xy)];
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [across, up] = [Math.cos(angle), Math.sin(angle)];
  return { values: [middle - apart, middle + apart], vectors: [turned([-up, across]), turned([across, up])] };
}

/** The same line, its larger part positive. @param {Vector} vector @returns {Vector} */
function turned([x, y]) {
  const sign = (Math.abs(x) >= Math.abs(y) ? x : y) < 0 ? -1 : 1;
  return [sign * x + 0, sign * y + 0];
}

/** What the optimizer feels of a curvature, or null where it is not finite. @param {PointCurvature} curvature @param {Stability} stability @returns {Eigen | null} */
export function feltBy({ matrix }, { precondition, decay }) {
  if (!matrix) return null;
  const [px, py] = precondition ?? [1, 1];
  const [[xx, xy], [, yy]] = matrix;
  // P^(-1/2) (H + decay) P^(-1/2) is symmetric and has the eigenvalues of P^(-1) (H + decay)
  const { values, vectors } = eigenOf((xx + decay) / px, xy / Math.sqrt(px * py), (yy + decay) / py);
  if (!values.every(Number.isFinite)) return null;
  const back = vectors.map(([x, y]) => /** @type {Vector} */ ([x / Math.sqrt(px), y / Math.sqrt(py)]));
  const unit = back.map(([x, y]) => turned([x / Math.hypot(x, y), y / Math.hypot(x, y)]));
  return { values, vectors: [unit[0], unit[1]] };
}

/** Where the rate of a step stands, or null where the limit is not known. @param {{curvature: PointCurvature, stability: Stability | null, rate: number}} what @returns {Standing | null} */
export function standingOf({ curvature, stability, rate }) {
  const felt = stability && feltBy(curvature, stability);
  if (!stability || !felt || !Number.isFinite(rate) || !Number.isFinite(stability.limit)) return null;
  const { limit, precondition } = stability;
  const [eigenvalue, direction] = [felt.values[1], felt.vectors[1]];
  const largest = eigenvalue > 0 ? limit / eigenvalue : Infinity;
  const kind = eigenvalue <= 0 ? "falling" : rate >= largest ? "unstable" : rate > largest / 2 ? "overshoots" : "stable";
  return { kind, rate, largest, limit, eigenvalue, direction, values: felt.values, preconditioned: precondition !== null };
}

const POINTS = 96;
/** A direction that bends less than this share of the other is drawn as one that does not bend. */
const STRAIGHT = 1e-9;

/**
 * The level of the local quadratic g·d + ½ d·H·d on which a point lies, as lines of points: an ellipse, the two branches of
 * a hyperbola, a parabola or straight lines; `reach` is how far from the point they are followed. A level too small to be
 * seen is drawn of the size `least`. Nothing where there is no curvature.
 * @param {PointCurvature} curvature @param {Place} at @param {{reach: number, least: number}} sizes
 * @returns {{shape: "ellipse" | "hyperbola" | "parabola", middle: Vector | null, lines: Vector[][]} | null}
 */
export function levelOf({ eigenvalues, eigenvectors, gradient }, [x, y], { reach, least }) {
  if (!eigenvalues || !eigenvectors || !gradient) return null;
  const [v, u] = eigenvectors;
  const [low, high] = eigenvalues;
  const along = (/** @type {Place} */ vector) => gradient[0] * vector[0] + gradient[1] * vector[1];
  const [gv, gu] = [along(v), along(u)];
  /** From the eigenvectors' directions back to the map. @param {number} a along u @param {number} b along v @returns {Vector} */
  const place = (a, b) => [x + a * u[0] + b * v[0], y + a * u[1] + b * v[1]];
  const most = Math.max(Math.abs(low), Math.abs(high));
  if (most === 0) return null;
  if (Math.min(Math.abs(low), Math.abs(high)) <= STRAIGHT * most) {
    const bent = Math.abs(high) >= Math.abs(low);
    const lines = bent ? parabola({ bend: high, along: gu, across: gv }, reach, place) : parabola({ bend: low, along: gv, across: gu }, reach, (a, b) => place(b, a));
    return { shape: "parabola", middle: null, lines };
  }
  const [cu, cv] = [-gu / high, -gv / low];
  const level = high * cu * cu + low * cv * cv;
  const middle = place(cu, cv);
  if (low * high > 0) {
    const seen = Math.sqrt(level / low) >= least && Math.sqrt(level / high) >= least / 10 ? level : Math.sign(high) * Math.min(Math.abs(low), Math.abs(high)) * least * least;
    const [ru, rv] = [Math.sqrt(seen / high), Math.sqrt(seen / low)];
    const turn = Array.from({ length: POINTS + 1 }, (_, i) => (2 * Math.PI * i) / POINTS);
    return { shape: "ellipse", middle, lines: [turn.map((t) => place(cu + ru * Math.cos(t), cv + rv * Math.sin(t)))] };
  }
  const small = Math.max(high, -low) * least * least;
  const seen = Math.abs(level) >= small / 100 ? level : small;
  const [ru, rv] = [Math.sqrt(Math.abs(seen / high)), Math.sqrt(Math.abs(seen / low))];
  const end = Math.asinh((reach + Math.hypot(cu, cv)) / Math.min(ru, rv));
  const steps = Array.from({ length: POINTS + 1 }, (_, i) => end * ((2 * i) / POINTS - 1));
  const branch = (/** @type {1 | -1} */ side) => steps.map((t) => (seen > 0 === high > 0 ? place(cu + side * ru * Math.cosh(t), cv + rv * Math.sinh(t)) : place(cu + ru * Math.sinh(t), cv + side * rv * Math.cosh(t))));
  return { shape: "hyperbola", middle, lines: [branch(1), branch(-1)] };
}

/** Where along·a + ½ bend·a² + across·b is zero. @param {{bend: number, along: number, across: number}} quadratic @param {number} reach @param {(a: number, b: number) => Vector} place @returns {Vector[][]} */
function parabola({ bend, along, across }, reach, place) {
  const steps = Array.from({ length: POINTS + 1 }, (_, i) => reach * ((2 * i) / POINTS - 1));
  if (across === 0) return [0, (-2 * along) / bend].map((a) => steps.map((b) => place(a, b)));
  return [steps.map((a) => place(a, -(along * a + (bend / 2) * a * a) / across))];
}
