// @ts-check
/** Where a Plotly graph draws: the only place that reads what Plotly does not document. */

/**
 * @typedef {object} Frame
 * @property {number} left pixels from the graph's left edge to the plot area
 * @property {number} top
 * @property {number} width of the plot area
 * @property {number} height
 * @property {readonly [number, number]} x the range of the x axis
 * @property {readonly [number, number]} y the range of the y axis; its logarithm where `logY`
 * @property {boolean} logY
 */

/** A graph as far as this page reads it. @typedef {HTMLElement & {_fullLayout?: {xaxis: Axis, yaxis: Axis}}} Graph */
/** @typedef {{_offset: number, _length: number, range: [number, number], type: string}} Axis */

/**
 * The frame of a graph that has been drawn, or null.
 * @param {HTMLElement} element
 * @returns {Frame | null}
 */
export function frameOf(element) {
  const layout = /** @type {Graph} */ (element)._fullLayout;
  if (!layout?.xaxis || !layout.yaxis || !(layout.xaxis._length > 0)) return null;
  const { xaxis, yaxis } = layout;
  return {
    left: xaxis._offset,
    top: yaxis._offset,
    width: xaxis._length,
    height: yaxis._length,
    x: [Number(xaxis.range[0]), Number(xaxis.range[1])],
    y: [Number(yaxis.range[0]), Number(yaxis.range[1])],
    logY: yaxis.type === "log",
  };
}

const FAR = 20_000;

/** @param {Frame} frame @param {number} value */
export function pixelX(frame, value) {
  const pixel = frame.left + ((value - frame.x[0]) / (frame.x[1] - frame.x[0])) * frame.width;
  return Math.max(-FAR, Math.min(FAR, pixel));
}

/** @param {Frame} frame @param {number} value */
export function pixelY(frame, value) {
  const height = frame.logY ? Math.log10(Math.max(value, Number.MIN_VALUE)) : value;
  const pixel = frame.top + frame.height - ((height - frame.y[0]) / (frame.y[1] - frame.y[0])) * frame.height;
  return Math.max(-FAR, Math.min(FAR, pixel));
}

/** The point of the plane under a pixel of the graph. @param {Frame} frame @param {number} px @param {number} py @returns {[number, number]} */
export function pointAt(frame, px, py) {
  const x = frame.x[0] + ((px - frame.left) / frame.width) * (frame.x[1] - frame.x[0]);
  const y = frame.y[0] + ((frame.top + frame.height - py) / frame.height) * (frame.y[1] - frame.y[0]);
  return [x, y];
}

/** Whether a pixel lies in the plot area, with `margin` around it. @param {Frame} frame @param {number} px @param {number} py @param {number} [margin] */
export function inside(frame, px, py, margin = 0) {
  return (
    px >= frame.left - margin &&
    px <= frame.left + frame.width + margin &&
    py >= frame.top - margin &&
    py <= frame.top + frame.height + margin
  );
}

/** What of a frame decides where things are drawn, for comparing. @param {Frame} frame */
export function frameKey(frame) {
  return [frame.left, frame.top, frame.width, frame.height, ...frame.x, ...frame.y, frame.logY].join(" ");
}

/**
 * `window` with its shorter range widened about its middle, so that both axes have the same scale.
 * @param {{x: readonly [number, number], y: readonly [number, number]}} window
 * @param {number} width of the plot area in pixels
 * @param {number} height
 * @returns {{x: [number, number], y: [number, number]}}
 */
export function fitted(window, width, height) {
  const perPixel = Math.max((window.x[1] - window.x[0]) / width, (window.y[1] - window.y[0]) / height);
  return { x: about(window.x, perPixel * width), y: about(window.y, perPixel * height) };
}

/** @param {readonly [number, number]} range @param {number} length @returns {[number, number]} */
function about([low, high], length) {
  const middle = (low + high) / 2;
  return [middle - length / 2, middle + length / 2];
}
