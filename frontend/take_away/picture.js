// @ts-check
/** A picture for slides and print: a Plotly figure built anew at the wanted size, of the rows that torch computed. */

import { heightsOf, mapFigure } from "../plots/map_figure.js";
import { byDepth } from "../plots/map_marks.js";
import { valueRange } from "../plots/step_axis.js";
import { LEAST_LOSS } from "../quantities.js";
import { ticks } from "../plots/step_chart.js";
import { extremes, thinned } from "../thin.js";
import { domain } from "./picture_boxes.js";

/** @import { Data, Layout } from "plotly.js-dist-min" */
/** @import { LaneView } from "../plots/lane_lines.js" */
/** @import { Palette } from "../plots/palette.js" */
/** @import { Surface } from "../types.js" */
/** @import { Words } from "../words/en.js" */
/** @import { Box, Boxes } from "./picture_boxes.js" */

/**
 * @typedef {object} Scene What a picture is drawn from.
 * @property {Boxes} boxes
 * @property {LaneView[]} lanes in the order of the legend, each up to its last row to draw
 * @property {Palette} palette
 * @property {Words} words
 * @property {Surface | null} surface the loss over what the map shows
 * @property {{log: boolean, floor: number}} loss how the loss is drawn: above `floor`, on a logarithmic axis or not
 * @property {string} title
 * @property {boolean} [bare] without paths and heads: the ground of a film
 */

/** How thick lines and heads are: ghosts stand back. @param {LaneView} lane */
export const weight = ({ frozen }) => (frozen ? 0.6 : 1);

/** Lanes as a picture shows them: in their order, up to the shown row or their last. @param {LaneView[]} lanes @param {boolean} whole */
export function pictureLanes(lanes, whole) {
  const drawn = lanes.map((lane) => ({ ...lane, last: whole ? lane.rows.count - 1 : lane.last }));
  return drawn.filter(({ last }) => last >= 0).sort((one, other) => one.index - other.index);
}

/** @param {Scene} scene @returns {{data: Data[], layout: Partial<Layout>}} */
export function pictureFigure(scene) {
  const { boxes, palette, title } = scene;
  const { whole, map, loss } = boxes;
  const drawn = [map && mapPart(scene, map), loss && lossPart(scene, loss, map ? "2" : "")].filter((part) => part !== null);
  const { rem } = palette;
  const layout = {
    width: boxes.width,
    height: boxes.height,
    margin: { l: whole.x, t: whole.y, r: boxes.width - whole.x - whole.width, b: boxes.height - whole.y - whole.height, pad: 0, autoexpand: false },
    paper_bgcolor: palette.panel,
    plot_bgcolor: palette.panel,
    font: { family: palette.font, size: palette.axisSize, color: palette.muted },
    title: title ? { text: plain(title), x: 0.5, xanchor: "center", y: 1 - (1.7 * rem) / boxes.height, yanchor: "middle", font: { size: rem * 1.43, color: palette.text, weight: 650 } } : { text: "" },
    showlegend: true,
    legend: { orientation: "h", x: 0.5, xanchor: "center", y: -(2.9 * rem) / whole.height, yanchor: "top", bgcolor: "rgba(0,0,0,0)", font: { size: rem * 0.93, color: palette.text }, itemsizing: "trace" },
    ...Object.assign({}, ...drawn.map(({ axes }) => axes)),
  };
  const data = drawn.flatMap((part) => [...part.under, ...(scene.bare ? part.heads.map(inLegendOnly) : [...part.lines, ...part.heads])]);
  return { data: /** @type {Data[]} */ (/** @type {unknown} */ (data)), layout: /** @type {Partial<Layout>} */ (/** @type {unknown} */ (layout)) };
}

/** Text as it is: Plotly reads a small markup in names and titles. @param {string} text */
export const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** @param {Scene} scene @param {Box} box */
function mapPart({ boxes, lanes, palette, words, surface }, box) {
  if (!surface) throw new Error("A map needs its surface.");
  const { window } = surface;
  const under = mapFigure({ surface, heights: heightsOf(surface), palette, words, phone: false, window });
  const [x, y] = domain(boxes.whole, box);
  const [coloured, outlined] = /** @type {any[]} */ (under.data);
  for (const trace of [coloured, outlined]) trace.showlegend = false;
  coloured.colorbar = { ...coloured.colorbar, x: x[1], xanchor: "left", y: (y[0] + y[1]) / 2, len: y[1] - y[0], lenmode: "fraction" };
  const scale = { pixelsPerX: box.width / (window.x[1] - window.x[0]), pixelsPerY: box.height / (window.y[1] - window.y[0]) };
  const lines = lanes.flatMap((lane) => {
    const rows = thinned(lane.rows.x, lane.rows.y, { to: lane.last, ...scale, least: 0.4, most: 6000 });
    const points = { x: rows.map((row) => lane.rows.x[row]), y: rows.map((row) => lane.rows.y[row]) };
    const casing = lane.frozen ? [] : [line(points, palette.casing, palette.path + 3.4, 0.82)];
    return [...casing, line(points, lane.colour, palette.path * weight(lane), 1)];
  });
  const heads = lanes.map((lane) => head({ x: lane.rows.x[lane.last], y: lane.rows.y[lane.last] }, { lane, palette, size: palette.head, legend: true }));
  const { xaxis, yaxis } = under.layout;
  return {
    under: [coloured, outlined, ...marks(surface, palette), ...starts(lanes, palette)],
    lines,
    heads,
    axes: { xaxis: { ...xaxis, domain: x }, yaxis: { ...yaxis, domain: y } },
  };
}

/** @param {Scene} scene @param {Box} box @param {"" | "2"} number of its axes */
function lossPart(scene, box, number) {
  const { boxes, lanes, palette, words, loss: { log, floor } } = scene;
  const range = lossAxes(scene);
  const axes = { xaxis: `x${number}`, yaxis: `y${number}` };
  const lines = lanes.map((lane) => {
    const rows = extremes(lane.rows.loss, { to: lane.last, buckets: 800 });
    return { ...line({ x: rows, y: rows.map((row) => lossValue(scene, lane, row)) }, lane.colour, palette.path * 0.75 * weight(lane), 1), ...axes };
  });
  const heads = lanes.map((lane) => ({ ...head({ x: lane.last, y: lossValue(scene, lane, lane.last) }, { lane, palette, size: palette.head * 0.75, legend: number === "" }), ...axes }));
  const [x, y] = domain(boxes.whole, box);
  const axis = { zeroline: false, showgrid: false, tickfont: { color: palette.muted, size: palette.axisSize } };
  /** @param {string} text */
  const titled = (text) => ({ title: { text, standoff: 6, font: { color: palette.muted, size: palette.axisSize } } });
  return {
    under: [],
    lines,
    heads,
    axes: {
      [`xaxis${number}`]: { ...axis, ...titled(words.picture.step), domain: x, anchor: axes.yaxis, range: range.x, nticks: 6 },
      [`yaxis${number}`]: { ...axis, ...titled(log && floor !== 0 ? words.picture.aboveLeast : words.picture.axis), ...ticks({ y: range.y, log }, box.height / palette.rem, LEAST_LOSS), domain: y, anchor: axes.xaxis, showgrid: true, gridcolor: palette.line, range: range.y, type: log ? "log" : "linear" },
    },
  };
}

/** The loss of a row as it is drawn. @param {Scene} scene @param {LaneView} lane @param {number} row */
export function lossValue({ loss: { log, floor } }, { rows }, row) {
  const above = rows.loss[row] - floor;
  return log ? Math.max(above, LEAST_LOSS) : above;
}

/** How far the axes of the loss reach: all steps, and losses that have not flown off. @param {Scene} scene @returns {{x: [number, number], y: [number, number]}} */
export function lossAxes(scene) {
  const { lanes, loss: { log } } = scene;
  const values = lanes.flatMap((lane) => extremes(lane.rows.loss, { to: lane.last }).map((row) => lossValue(scene, lane, row))).filter(Number.isFinite);
  const first = Math.max(...lanes.map((lane) => Math.abs(lossValue(scene, lane, 0)))) * (log ? 300 : 4);
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  return { x: [0, Math.max(1, ...lanes.map(({ last }) => last)) * 1.02], y: valueRange({ low, high: Math.min(high, first), log, least: LEAST_LOSS }) };
}

/** A head that stands in the legend alone. @param {ReturnType<typeof head>} trace */
const inLegendOnly = (trace) => ({ ...trace, x: [null], y: [null] });

/** @param {{x: number[], y: number[]}} points @param {string} color @param {number} width @param {number} opacity */
const line = (points, color, width, opacity) => ({ type: "scatter", mode: "lines", ...points, opacity, line: { color, width, simplify: false }, showlegend: false });

/** @param {{x: number, y: number}} at @param {{lane: LaneView, palette: Palette, size: number, legend: boolean}} look */
function head({ x, y }, { lane, palette, size, legend }) {
  const marker = { symbol: lane.symbol, size: size * weight(lane), color: lane.colour, line: { color: palette.casing, width: 1.6 } };
  return { type: "scatter", mode: "markers", x: [x], y: [y], marker, name: plain(lane.name), showlegend: legend, cliponaxis: false };
}

/** Rings where the lanes begin. @param {LaneView[]} lanes @param {Palette} palette */
function starts(lanes, palette) {
  const points = [...new Map(lanes.map(({ rows: { x, y } }) => [`${x[0]} ${y[0]}`, { x: x[0], y: y[0] }])).values()];
  const marker = { symbol: "circle-open", size: palette.head * 1.5, color: palette.text, line: { color: palette.text, width: 2.4 } };
  return [{ type: "scatter", mode: "markers", x: points.map(({ x }) => x), y: points.map(({ y }) => y), marker, showlegend: false }];
}

/** Crosses at the minima. @param {Surface} surface @param {Palette} palette */
function marks({ minima }, palette) {
  const { lowest, others } = byDepth(minima);
  /** @param {typeof lowest} spots @param {number} size */
  const crosses = (spots, size) => ({ type: "scatter", mode: "markers", x: spots.map(({ at }) => at[0]), y: spots.map(({ at }) => at[1]), marker: { symbol: "cross-thin", size, color: palette.text, line: { color: palette.text, width: 2 } }, showlegend: false });
  return [crosses(others, palette.head * 0.6), crosses(lowest, palette.head * 1.15)];
}
