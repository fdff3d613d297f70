// @ts-check
/** The loss along a line through the playhead, with tangent, step and landing: the picture that begins every lecture. */

import { fill, h } from "../dom.js";
import { line as plain } from "../format.js";
import { lookOf } from "../lanes.js";
import { createLineAsk } from "../line_ask.js";
import { cleared } from "../plots/canvas.js";
import { drawLine } from "../plots/line_plot.js";
import { lossOn, stepLine } from "../step_line.js";
import { stepNow } from "../step_now.js";
import { segmented } from "./segmented.js";

/** @import { Step } from "../anatomy.js" */
/** @import { StepBatch } from "../line_ask.js" */
/** @import { View } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { StepLine } from "../step_line.js" */
/** @import { StepNow } from "../step_now.js" */
/** @import { ReadonlySignal } from "../vendor/signals-core.js" */
/** @import { Page } from "./page.js" */

const POINTS = 161;

/** @param {Scope} scope @param {Page} page @param {{open: ReadonlySignal<boolean>}} state */
export function lineView(scope, page, { open }) {
  const { app, words } = page;
  const { store } = app;
  const ask = createLineAsk({ socket: app.socket, blobs: app.blobs });
  const canvas = h("canvas", { class: "step-canvas", role: "img" });
  const note = h("p", { class: "caption" });
  const options = /** @type {NonNullable<View["line"]>[]} */ (["gradient", "step", "x", "y"]).map((value) => ({ value, text: words.anatomy.along[value] }));
  const choice = segmented(scope, { label: words.anatomy.alongTitle, class: "small", options, read: () => store.view.value.line ?? "gradient", write: (line) => store.look({ line }), key: "line" });
  const element = h("div", { class: "line-view" }, h("div", { class: "line-head" }, choice, note), h("div", { class: "line-plot" }, canvas));

  /** What is looked at now, or null. @returns {{now: StepNow, step: Step, line: StepLine} | null} */
  function looked() {
    const { line: along } = store.view.peek();
    const now = open.peek() && along !== null ? stepNow(app, app.clock.shown.peek()) : null;
    const window = app.surfaces.current.peek()?.window;
    const line = now?.step && along && stepLine(now.step, along, window ? window.x[1] - window.x[0] : 0);
    return now?.step && line ? { now, step: now.step, line } : null;
  }

  function draw() {
    const made = open.peek() && store.view.peek().line !== null ? cleared(canvas) : null;
    const found = made && looked();
    if (!made || !found) return;
    const { now, step, line } = found;
    const { lanes, landscape } = store.experiment.peek();
    ask.ask({ landscape, batch: batchOf(app, now, step), at: line.at, direction: line.direction, reach: [-line.reach, line.reach], points: POINTS });
    const came = ask.shown.peek();
    if (!came || came.line.landscape.name !== landscape.name) return;
    const moved = came.line.at[0] !== line.at[0] || came.line.at[1] !== line.at[1];
    if (moved && !app.clock.playing.peek()) return; // its own curve is on the way
    const shown = { ...line, reach: came.line.reach[1] };
    const curve = { offsets: came.offsets, loss: came.loss, here: now.rows.value("loss", step.row), lands: landsAt(now, step, line, came) };
    const { symbol } = lookOf(lanes, now.index);
    const words_ = { step: words.anatomy.kinds.update, tangent: words.anatomy.tangent, offset: words.anatomy.offset[store.view.peek().line ?? "gradient"] };
    drawLine(made.ctx, { box: made.box, line: shown, curve, hue: lookOf(lanes, now.index)[page.theme.peek()], symbol, palette: page.palette.peek(), words: words_, number: (value) => plain(value, 3) });
  }

  page.loop.onFrame(draw);
  new ResizeObserver(() => page.loop.wake()).observe(canvas);
  scope.follow(() => {
    open.value;
    ask.shown.value;
    app.surfaces.current.value;
    page.palette.value;
    element.hidden = store.view.value.line === null;
    page.loop.wake();
  });
  scope.follow(() => {
    page.told.value;
    app.trajectories.changed.value;
    store.view.value;
    open.value;
    const found = looked();
    const told = found ? words.anatomy.lineNote(found.line.exact, found.now.rows.of?.lanes[0]?.batch_size != null) : "";
    fill(note, told);
    canvas.setAttribute("aria-label", `${words.anatomy.lineTitle} ${told}`);
  });
  return element;
}

/** The batch that the step used, where it used one. @param {Page["app"]} app @param {StepNow} now @param {Step} step @returns {StepBatch | null} */
function batchOf(app, { rows }, step) {
  const size = rows.of?.lanes[0]?.batch_size ?? null;
  const known = app.catalogue.peek()?.landscapes.find(({ name }) => name === rows.of?.landscape.name);
  return size === null || known?.kind !== "data" ? null : { size, seed: rows.of?.seed ?? 0, step: step.row };
}

/** The loss where the step lands: that of the next row where it is of the same data and on the line, else the curve's. @param {StepNow} now @param {Step} step @param {StepLine} line @param {{offsets: Float64Array, loss: Float64Array}} came */
function landsAt({ rows }, step, line, came) {
  const batch = rows.of?.lanes[0]?.batch_size ?? null;
  return line.exact && batch === null ? rows.value("loss", step.row + 1) : lossOn(came.offsets, came.loss, line.landing);
}
