// @ts-check
/** The edge of stability of a network: its sharpness along the run, computed on request, beside the limit of its rate. */

import { stepOf } from "../anatomy.js";
import { optimizerOf } from "../catalog.js";
import { fill, h } from "../dom.js";
import { line, rateLine } from "../format.js";
import { lookOf, selectedLane } from "../lanes.js";
import { cleared } from "../plots/canvas.js";
import { drawSharpness } from "../plots/sharpness_plot.js";
import { runOf } from "../sharpness.js";

/** @import { LaneRows } from "../lane_rows.js" */
/** @import { Sharpness } from "../sharpness.js" */
/** @import { Scope } from "../scope.js" */
/** @import { ReadonlySignal } from "../vendor/signals-core.js" */
/** @import { Page } from "./page.js" */

/** @param {Scope} scope @param {Page} page @param {ReadonlySignal<boolean>} open */
export function sharpnessPart(scope, page, open) {
  const { app, words } = page;
  const said = words.curvature.sharpness;
  const canvas = h("canvas", { class: "sharpness", role: "img", hidden: true });
  const compute = h("button", { type: "button", class: "plain" });
  const bar = h("progress", { max: 1, "aria-label": said.progress });
  const note = h("p", { class: "caption", role: "status" });
  const rows = () => app.trajectories.lane(selectedLane(app.store.view.peek(), app.store.experiment.peek().lanes.length));
  compute.addEventListener("click", () => (app.sharpness.progress.peek() ? app.sharpness.stop() : app.sharpness.compute(rows())));

  /** What was found of the run that is shown. @returns {Sharpness | null} */
  function found() {
    const own = app.sharpness.current.value;
    return own && own.key === runOf(rows()) ? own : null;
  }

  function draw() {
    const own = open.peek() ? found() : null;
    const made = own && cleared(canvas);
    if (!own || !made) return;
    const { lanes } = app.store.experiment.peek();
    const limits = limitsOf(page, rows(), own);
    const limit = limits?.factor ?? 2;
    drawSharpness(made.ctx, { box: made.box, sharp: { ...own, limits: limits?.values ?? null }, shown: app.clock.shown.peek(), hue: lookOf(lanes, selectedLane(app.store.view.peek(), lanes.length))[page.theme.peek()], palette: page.palette.peek(), number: (value) => line(value, 3), names: { curve: said.curve, line: said.line(rateLine(limit)) } });
  }

  page.loop.onFrame(draw);
  new ResizeObserver(() => page.loop.wake()).observe(canvas);
  scope.follow(() => {
    if (!open.value) return;
    app.trajectories.changed.value;
    app.store.view.value;
    page.palette.value;
    page.told.value;
    const [own, coming] = [found(), app.sharpness.progress.value];
    canvas.hidden = own === null;
    bar.hidden = coming === null;
    if (coming) bar.value = coming.share;
    fill(compute, coming ? said.cancel : own ? said.again : said.compute);
    const limits = own && limitsOf(page, rows(), own);
    fill(note, app.sharpness.problem.value?.message ?? (own ? `${said.found(own.rows.length, own.points, own.of, own.rows.length - own.settled)} ${limits ? "" : said.noLine}` : ""));
    if (own) canvas.setAttribute("aria-label", said.chart(line(own.eigenvalues[0]), line(own.eigenvalues[own.eigenvalues.length - 1]), limits ? said.above(own.eigenvalues.filter((value, i) => value > limits.values[i]).length) : ""));
    page.loop.wake();
  });
  return h("div", { class: "sharpness-part" }, h("h3", { class: "section-title" }, said.title), h("p", { class: "caption" }, said.meaning, " ", h("cite", null, said.source)), h("div", { class: "sharpness-tools" }, compute, bar), canvas, note);
}

/** The largest stable eigenvalue at each row, and the factor of the rule; null where the optimizer's limit is another one. @param {Page} page @param {LaneRows} rows @param {Sharpness} own */
function limitsOf({ app }, rows, own) {
  const [catalogue, lane] = [app.catalogue.peek(), rows.of?.lanes[0]];
  if (!catalogue || !lane) return null;
  const entry = optimizerOf(catalogue, lane.optimizer.name);
  const found = Array.from(own.rows, (row) => stepOf({ entry, lane, rows, row: Math.min(row, rows.count - 2) })?.stability ?? null);
  const factor = found[0]?.limit ?? NaN;
  if (found.some((one) => one === null || one.precondition !== null || !Number.isFinite(one.limit))) return null;
  return { factor, values: found.map((one, i) => (one?.limit ?? NaN) / rows.value("lr", own.rows[i]) - (one?.decay ?? 0)) };
}
