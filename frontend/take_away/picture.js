// @ts-check
/** A picture for slides and print: a Plotly figure built anew at the wanted size, of the rows that torch computed. */

import { heightsOf, mapFigure } from "../plots/map_figure.js";
import { byDepth } from "../plots/map_marks.js";
import { ALONG, ticks, valueRange } from "../plots/step_axis.js";
import { dotsOf } from "../plots/swarm_dots.js";
import { extremes, thinned } from "../thin.js";
import { domain } from "./picture_boxes.js";

/** @import { Data, Layout } from "plotly.js-dist-min" */
/** @import { LaneView } from "../plots/lane_lines.js" */
/** @import { Palette } from "../plots/palette.js" */
/** @import { SpotEntry, View } from "../messages.js" */
/** @import { Known, Quantity } from "../quantities.js" */
/** @import { Surface, Swarm } from "../types.js" */
/** @import { Words } from "../words/en.js" */
/** @import { Box, Boxes } from "./picture_boxes.js" */

/**
 * @typedef {object} Scene What a picture is drawn from.
 * @property {Boxes} boxes
 * @property {LaneView[]} lanes in the order of the legend, each up to its last row to draw
 * @property {Palette} palette
 * @property {Words} words
 * @property {Surface | null} surface the loss over what the map shows
 * @property {readonly [string, string]} names of the landscape's two parameters
 * @property {Chart} chart
 * @property {Flock | null} flock
 * @property {string} title
 * @property {boolean} [bare] without paths and heads: the ground of a film
 */

/**
 * What the chart shows: a quantity above `floor`, on a logarithmic axis or not, against steps, epochs or evaluations.
 * @typedef {{quantity: Quantity, known: Known, log: boolean, floor: number, axis: View["chart_axis"]}} Chart
 */
/** A swarm, and what its dots are coloured by. @typedef {{swarm: Swarm, minima: readonly SpotEntry[], colour: string}} Flock */

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
  const drawn = [map && mapPart(scene, map), loss && chartPart(scene, loss, map ? "2" : "")].filter((part) => part !== null);
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
function mapPart({ boxes, lanes, palette, words, surface, names, flock, bare }, box) {
  if (!surface) throw new Error("A map needs its surface.");
  const { window } = surface;
  const under = mapFigure({ surface, heights: heightsOf(surface), palette, words, phone: false, window, names });
  const [x, y] = domain(boxes.whole, box);
  const [coloured, outlined] = /** @type {any[]} */ (under.data);
  for (const trace of [coloured, outlined]) trace.showlegend = false;
  coloured.colorbar = { ...coloured.colorbar, x: x[1], xanchor: "left", y: (y[0] + y[1]) / 2, len: y[1] - y[0], lenmode: "fraction" };
  const scale = { pixelsPerX: box.width / (window.x[1] - window.x[0]), pixelsPerY: box.height / (window.y[1] - window.y[0]) };
  const lines = lanes.flatMap((lane) => {
    const rows = thinned(lane.rows.x, lane.rows.y, { to: placedLast(lane), ...scale, least: 0.4, most: 6000 });
    const points = { x: rows.map((row) => lane.rows.x[row]), y: rows.map((row) => lane.rows.y[row]) };
    const casing = lane.frozen ? [] : [line(points, palette.casing, palette.path + 3.4, 0.82)];
    return [...casing, line(points, lane.colour, palette.path * weight(lane), 1)];
  });
  const heads = lanes.map((lane) => head({ x: lane.rows.x[placedLast(lane)], y: lane.rows.y[placedLast(lane)] }, { lane, palette, size: palette.head, legend: true }));
  const { xaxis, yaxis } = under.layout;
  return {
    under: [coloured, outlined, ...marks(surface, palette), ...starts(lanes, palette), ...(flock && !bare ? [dots(flock, lanes, palette)] : [])],
    lines,
    heads,
    axes: { xaxis: { ...xaxis, domain: x }, yaxis: { ...yaxis, domain: y } },
  };
}

/** The last row to draw that has a place on the map. @param {LaneView} lane */
const placedLast = ({ last, rows }) => Math.min(last, rows.located - 1);

/** @param {Scene} scene @param {Box} box @param {"" | "2"} number of its axes */
function chartPart(scene, box, number) {
  const { boxes, lanes, palette, words, chart: { quantity, log, axis: against } } = scene;
  const range = chartAxes(scene);
  const axes = { xaxis: `x${number}`, yaxis: `y${number}` };
  const lines = lanes.map((lane) => {
    const rows = extremes(valuesOf(scene, lane), { to: lane.last, buckets: 800 });
    return { ...line({ x: rows.map((row) => ALONG[against](lane.rows, row)), y: rows.map((row) => chartValue(scene, lane, row)) }, lane.colour, palette.path * 0.75 * weight(lane), 1), ...axes };
  });
  const heads = lanes.map((lane) => ({ ...head({ x: ALONG[against](lane.rows, lane.last), y: chartValue(scene, lane, lane.last) }, { lane, palette, size: palette.head * 0.75, legend: number === "" }), ...axes }));
  const [x, y] = domain(boxes.whole, box);
  const axis = { zeroline: false, showgrid: false, tickfont: { color: palette.muted, size: palette.axisSize } };
  /** @param {string} text */
  const titled = (text) => ({ title: { text, standoff: 6, font: { color: palette.muted, size: palette.axisSize } } });
  return {
    under: [],
    lines,
    heads,
    axes: {
      [`xaxis${number}`]: { ...axis, ...titled(words.picture.against[against]), domain: x, anchor: axes.yaxis, range: range.x, nticks: 6 },
      [`yaxis${number}`]: { ...axis, ...titled(axisTitle(scene)), ...ticks({ y: range.y, log }, box.height / palette.rem, quantity.least), domain: y, anchor: axes.xaxis, showgrid: true, gridcolor: palette.line, range: range.y, type: log ? "log" : "linear" },
    },
  };
}

/** @param {Scene} scene */
function axisTitle({ words, chart: { quantity, floor } }) {
  if (quantity.name !== "loss") return words.charts.quantities[quantity.name] ?? quantity.name;
  return floor !== 0 ? words.picture.aboveLeast : words.picture.axis;
}

/** The value of a row as it is drawn. @param {Scene} scene @param {LaneView} lane @param {number} row */
export function chartValue({ chart: { quantity, known, log, floor } }, { rows }, row) {
  const above = quantity.of(rows, row, known) - floor;
  return log ? Math.max(above, quantity.least) : above;
}

/** The values of a lane up to its last row to draw. @param {Scene} scene @param {LaneView} lane */
const valuesOf = (scene, lane) => Float64Array.from({ length: lane.last + 1 }, (_, row) => chartValue(scene, lane, row));

/** How far the axes of the chart reach: all steps, and values that have not flown off. @param {Scene} scene @returns {{x: [number, number], y: [number, number]}} */
export function chartAxes(scene) {
  const { lanes, chart: { quantity, log, axis } } = scene;
  const values = lanes.map((lane) => valuesOf(scene, lane));
  const drawn = values.flatMap((of) => extremes(of, { to: of.length - 1 }).map((row) => of[row])).filter(Number.isFinite);
  const firsts = values.map((of) => Math.abs(of[0])).filter(Number.isFinite);
  const highest = firsts.length > 0 ? Math.max(...firsts) * (log ? quantity.leap : Math.min(quantity.leap, 4)) : Infinity;
  const [low, high] = drawn.length > 0 ? [Math.min(...drawn), Math.max(...drawn)] : [0, 1];
  const end = Math.max(1, ...lanes.map((lane) => ALONG[axis](lane.rows, lane.last)));
  return { x: [0, end * 1.02], y: valueRange({ low, high: Math.min(high, highest), log, least: quantity.least }) };
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

/** The swarm where the last of the drawn rows has brought it. @param {Flock} flock @param {LaneView[]} lanes @param {Palette} palette */
function dots(flock, lanes, palette) {
  const row = Math.max(0, ...lanes.map(({ last }) => last));
  const all = dotsOf(flock.swarm, { ...flock, row, theme: palette.theme });
  const marker = { symbol: "circle", size: palette.head * 0.48, color: all.map(({ colour }) => colour), opacity: all.map(({ opacity }) => opacity), line: { color: palette.casing, width: 0.8 } };
  return { type: "scatter", mode: "markers", x: all.map(({ x }) => x), y: all.map(({ y }) => y), marker, showlegend: false };
}

/** Crosses at the minima. @param {Surface} surface @param {Palette} palette */
function marks({ minima }, palette) {
  const { lowest, others } = byDepth(minima);
  /** @param {typeof lowest} spots @param {number} size */
  const crosses = (spots, size) => ({ type: "scatter", mode: "markers", x: spots.map(({ at }) => at[0]), y: spots.map(({ at }) => at[1]), marker: { symbol: "cross-thin", size, color: palette.text, line: { color: palette.text, width: 2 } }, showlegend: false });
  return [crosses(others, palette.head * 0.6), crosses(lowest, palette.head * 1.15)];
}
