// @ts-check
/**
 * A Plotly graph with a live layer over it. While rows move, only the canvas changes; once all is still,
 * Plotly draws the same lines itself and the canvas keeps the heads.
 */

import { frameKey, frameOf } from "./frame.js";
import { createLiveLayer } from "./live_layer.js";
import { createLivePaths } from "./live_paths.js";

/** @import { Data, Layout, PlotlyHTMLElement } from "plotly.js-dist-min" */
/** @import { Frame } from "./frame.js" */
/** @import { LiveLayer } from "./live_layer.js" */
/** @import { Line } from "./live_paths.js" */
/** @import { Loop } from "./loop.js" */

/** @typedef {Line & {dataX: (row: number) => number, dataY: (row: number) => number}} DrawnLine */
/** @typedef {{data: Data[], layout: Partial<Layout>}} Drawing */
/** @typedef {ReturnType<typeof createFigure>} Figure */

/** How long nothing must move before Plotly draws the lines. */
const STILL_MS = 240;
/** @type {Partial<import("plotly.js-dist-min").Config>} */
const CONFIG = { displaylogo: false, displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", doubleClick: false, responsive: false };

/**
 * @param {object} options
 * @param {HTMLElement} options.element where the graph stands
 * @param {Loop} options.loop
 * @param {() => Drawing | null} options.base what Plotly draws under the lines, or null while there is nothing
 * @param {(frame: Frame) => DrawnLine[]} options.lines the lines to draw now
 * @param {(layer: LiveLayer, frame: Frame, lines: DrawnLine[]) => void} options.heads draws what is over the lines, each frame anew
 * @param {() => boolean} options.playing
 * @param {boolean} [options.stepped]
 * @param {boolean} [options.scrollZoom]
 */
export function createFigure({ element, loop, base, lines: linesIn, heads, playing, stepped = false, scrollZoom = false }) {
  const layer = createLiveLayer(element);
  const paths = createLivePaths(layer, { stepped });
  let size = { width: element.clientWidth, height: element.clientHeight };
  let dirty = true;
  let drawn = false;
  /** Whether the lines that are seen are Plotly's. */
  let still = false;
  /** How many traces of lines Plotly has. */
  let committed = 0;
  let movedAt = 0;
  let key = "";
  let timer = 0;

  /** @param {Data[]} traces */
  function react(traces) {
    const under = base();
    if (!under || !window.Plotly) return false; // it loads beside the page's own modules
    committed = traces.length;
    window.Plotly.react(element, [...under.data, ...traces], { ...under.layout, ...size }, { ...CONFIG, scrollZoom });
    if (!drawn) follow();
    drawn = true;
    return true;
  }

  function follow() {
    const graph = /** @type {PlotlyHTMLElement} */ (/** @type {unknown} */ (element));
    graph.on("plotly_afterplot", loop.wake);
    graph.on("plotly_relayouting", loop.wake);
  }

  /** @param {DrawnLine[]} lines */
  function commit(lines) {
    const wanted = traces(lines);
    if ((wanted.length > 0 || committed > 0) && !react(wanted)) return;
    still = true;
    layer.clearTrail();
    paths.forget();
    element.classList.remove("moving");
  }

  /** Lines as Plotly's own: all casings in their place under each line, and none of a single point. @param {DrawnLine[]} lines @returns {Data[]} */
  const traces = (lines) => lines.filter(({ last }) => last > 0).flatMap((line) => tracesOf(line, paths.thinned(line), stepped));

  function task() {
    if (size.width === 0 || size.height === 0) return;
    if (dirty) {
      const before = still ? frameOf(element) : null;
      if (!react(before ? traces(linesIn(before)) : [])) return;
      dirty = false;
    }
    const frame = frameOf(element);
    if (!frame) return;
    const resized = layer.fit(size);
    const lines = linesIn(frame);
    const now = motionKey(frame, lines);
    if (now !== key || resized) move(lines, frame, now);
    layer.clearHeads();
    heads(layer, frame, lines);
    if (still) return;
    if (!playing() && performance.now() - movedAt >= STILL_MS) commit(lines);
    else wakeLater();
  }

  /** @param {DrawnLine[]} lines @param {Frame} frame @param {string} now */
  function move(lines, frame, now) {
    key = now;
    movedAt = performance.now(); // not the frame's own time: Plotly may have drawn in this frame, for long
    still = false;
    element.classList.add("moving");
    paths.draw(lines, frame, frameKey(frame));
  }

  function wakeLater() {
    if (timer) return;
    timer = window.setTimeout(() => {
      timer = 0;
      loop.wake();
    }, STILL_MS);
  }

  loop.onFrame(task);
  new ResizeObserver(() => {
    size = { width: element.clientWidth, height: element.clientHeight };
    invalidate();
  }).observe(element);

  function invalidate() {
    dirty = true;
    loop.wake();
  }

  return { invalidate, frame: () => frameOf(element), thinned: paths.thinned };
}

/** @param {Frame} frame @param {DrawnLine[]} lines */
function motionKey(frame, lines) {
  return `${frameKey(frame)}|${lines.map(({ index, key, last, colour, width }) => `${index} ${key} ${last} ${colour} ${width}`).join("|")}`;
}

/** @param {DrawnLine} line @param {import("./polyline.js").Polyline} thinned @param {boolean} stepped @returns {Data[]} */
function tracesOf(line, thinned, stepped) {
  const rows = thinned.rows.slice(0, thinned.verticesTo(line.last));
  if (rows.at(-1) !== line.last && line.last >= 0) rows.push(line.last);
  const points = { x: rows.map(line.dataX), y: rows.map(line.dataY) };
  /** @param {string} color @param {number} width @param {number} opacity @returns {Data} */
  const trace = (color, width, opacity) => ({
    type: "scatter",
    mode: "lines",
    ...points,
    opacity,
    line: { color, width, dash: /** @type {"solid"} Lengths are not in the types. */ (line.dash?.map((length) => `${length}px`).join(",") ?? "solid"), shape: stepped ? "hv" : "linear", simplify: false },
    hoverinfo: "skip",
    showlegend: false,
  });
  const casing = line.casing ? [trace(line.casing, line.width + 3.4, 0.82)] : [];
  return [...casing, trace(line.colour, line.width, 1)];
}
