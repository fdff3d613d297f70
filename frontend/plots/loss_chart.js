// @ts-check
/** The chosen quantity of each row, the loss at first: raw, or smoothed with the raw curve behind it; of networks what is evaluated over all data. */

import { landscapeOf } from "../catalog.js";
import { canShow, quantityOf, QUANTITIES } from "../quantities.js";
import { Smoothed } from "../smoothing.js";
import { besidePage } from "../views/page.js";
import { createStepChart } from "./step_chart.js";

/** @import { LaneRows } from "../lane_rows.js" */
/** @import { Page } from "../views/page.js" */
/** @import { Known, Quantity } from "../quantities.js" */
/** @import { Frame } from "./frame.js" */
/** @import { LaneView } from "./lane_lines.js" */
/** @import { Further } from "./step_chart.js" */

/** What is known of the landscape: the surface knows it for the present settings. @param {Page} page @returns {Known} */
export function knownOf({ app }) {
  const { landscape, lanes } = app.store.experiment.peek();
  const surface = app.surfaces.current.peek();
  const catalogue = app.catalogue.peek();
  const entry = catalogue && landscapeOf(catalogue, landscape.name);
  const { floor, minima } = (surface?.landscape === landscape.name && entry?.kind !== "network" ? surface : entry) ?? { floor: null, minima: [] }; // of a network there are only slices
  return { floor, minima, kind: entry?.kind, shows: entry?.shows, batches: entry !== undefined && entry?.kind !== "function" && lanes.some(({ batch_size: size }) => size !== null) };
}

/** The quantity that is drawn: the chosen one, where enough is known for it. @param {Page} page @returns {Quantity} */
export function shownQuantity(page) {
  const chosen = quantityOf(page.app.store.view.peek().chart);
  return canShow(chosen, knownOf(page)) ? chosen : QUANTITIES[0];
}

/** Whether the shown quantity can stand on a logarithmic axis. @param {Page} page */
export function canBeLog(page) {
  const { name } = shownQuantity(page);
  return name !== "accuracy" && (name !== "loss" || knownOf(page).floor !== null);
}

/** The scale that is drawn: the chosen one, where it can be. @param {Page} page @returns {"log" | "linear"} */
export function lossScaleOf(page) {
  return canBeLog(page) ? (page.app.store.view.peek().loss_scale ?? "log") : "linear";
}

/** What a loss is measured from: on a logarithmic axis the least loss. @param {Page} page @param {Known} [known] of the landscape that the loss is of */
export function belowOf(page, known = knownOf(page)) {
  return isLogOfLoss(page) ? (known.floor ?? 0) : 0;
}

/** What of the evaluation is drawn in the place of the rows' own values, or null. @param {Page} page */
export const evaluatedIn = (page) => (knownOf(page).kind === "network" ? (shownQuantity(page).evaluated ?? null) : null);

/** The value that is drawn of a row, raw. @param {Page} page @param {LaneRows} rows @param {number} row */
export function shownValue(page, rows, row) {
  const evaluated = evaluatedIn(page);
  return evaluated ? (page.app.evaluations.curve(rows, evaluated.all)[row] ?? NaN) : shownQuantity(page).of(rows, row, knownOf(page));
}

/** @param {Page} page */
const isLogOfLoss = (page) => shownQuantity(page).name === "loss" && lossScaleOf(page) === "log";

/** The board beside, where its rows can stand in the same chart: its landscape is known well enough. @param {Page} page @returns {Page | null} */
function comparedPage(page) {
  const other = besidePage(page);
  const known = other && knownOf(other);
  return known && canShow(shownQuantity(page), known) && (known.floor !== null || !isLogOfLoss(page)) ? other : null;
}

/** What a reader must know about the curve that is drawn. @param {Page} page @returns {string[]} */
export function chartNotes(page) {
  const { charts } = page.words;
  const { chart_axis: axis, smoothing } = page.app.store.view.peek();
  const other = comparedPage(page) && (page.app.store.active.peek() === 0 ? 1 : 0);
  const notes = [
    other === null ? "" : page.words.boards.beside(page.words.boards.letter(other)),
    canBeLog(page) && belowOf(page) !== 0 ? charts.above : "",
    shownQuantity(page).derived ? charts.derived : "",
    knownOf(page).batches && evaluatedIn(page) === null && ["loss", "excess"].includes(shownQuantity(page).name) ? charts.onAllData : "",
    axis === "step" || (axis === "epochs" && !hasData(page)) ? "" : charts.against[axis],
    smoothing > 0 ? charts.smoothed(smoothing) : "",
  ];
  return notes.filter((note) => note !== "");
}

/** Whether the landscape is measured on data. @param {Page} page */
export function hasData({ app }) {
  const catalogue = app.catalogue.peek();
  const entry = catalogue && landscapeOf(catalogue, app.store.experiment.peek().landscape.name);
  return entry ? entry.kind !== "function" : false;
}

/** @param {{element: HTMLElement, page: Page, onDrawn: (frame: Frame) => void}} options */
export function createLossChart({ element, page, onDrawn }) {
  const curves = createCurves();
  let [quantity, evaluated, share, isLog, key] = [shownQuantity(page), evaluatedIn(page), 0, false, ""];
  /** Of its own landscape, and of that of the board beside. @type {{known: Known, below: number}[]} */
  let measures = [];

  /** Take what is chosen and known now; the chart asks before it draws. */
  function look() {
    [quantity, evaluated, share, isLog] = [shownQuantity(page), evaluatedIn(page), page.app.store.view.peek().smoothing, lossScaleOf(page) === "log"];
    measures = [page, comparedPage(page) ?? page].map(knownOf).map((known) => ({ known, below: belowOf(page, known) }));
    const texts = measures.map(({ known, below }) => `${below} ${quantity.needs ? `${known.floor} ${known.minima.map(({ at }) => at)}` : ""}`);
    key = `${quantity.name} ${share} ${isLog} ${texts.join(" ")} ${evaluated ? page.app.evaluations.changed.peek() : ""}`;
    return key;
  }

  /** @param {LaneView} lane @param {number} row */
  function raw({ rows, beside }, row) {
    const { known, below } = measures[beside ? 1 : 0];
    return quantity.of(rows, row, known) - below;
  }
  /** As high as it is drawn. @param {LaneView} lane @param {number} row */
  const height = (lane, row) => Math.log(Math.max(raw(lane, row), quantity.least));

  /** On a logarithmic axis the logarithms are averaged, so that the curve runs through the middle of what is seen. @param {LaneView} lane @param {number} row */
  function smoothed(lane, row) {
    if (share === 0) return raw(lane, row);
    const curve = curves(lane, key, share);
    return isLog ? Math.exp(curve.at(row, (at) => height(lane, at))) : curve.at(row, (at) => raw(lane, at));
  }

  /** Over the data that are trained on, or held. @param {LaneView} lane @param {number} row @param {"all" | "held"} which */
  const overData = ({ rows }, row, which) => (evaluated && page.app.evaluations.curve(rows, evaluated[which])[row]) ?? NaN;

  /** Of a network the loss of each batch stands faintly behind that over all data, and what is held beside it. @returns {Further[]} */
  function further() {
    if (!evaluated) return share > 0 ? [{ look: "faint", of: raw }] : [];
    const held = /** @type {Further} */ ({ look: "dashed", of: (lane, row) => overData(lane, row, "held") });
    return quantity.name === "loss" ? [{ look: "muted", of: smoothed }, held] : [held];
  }

  look();
  return createStepChart({
    element,
    page,
    value: (lane, row) => (evaluated ? overData(lane, row, "all") : smoothed(lane, row)),
    further,
    log: () => lossScaleOf(page) === "log",
    least: () => quantity.least,
    beside: () => comparedPage(page),
    scaleKey: look,
    highest: (lanes) => highest(lanes, raw) * (lossScaleOf(page) === "log" ? quantity.leap : Math.min(quantity.leap, 4)),
    onDrawn,
  });
}

/** The largest value that a lane begins with. @param {LaneView[]} lanes @param {(lane: LaneView, row: number) => number} raw */
function highest(lanes, raw) {
  const firsts = lanes.filter(({ rows }) => rows.count > 0).map((lane) => Math.abs(raw(lane, 0))).filter(Number.isFinite);
  return firsts.length > 0 ? Math.max(...firsts) : Infinity;
}

/** The smoothed curve of each lane, begun anew when its rows or what is drawn of them are others. */
function createCurves() {
  /** @type {Map<number, {key: string, curve: Smoothed}>} */
  const held = new Map();
  return (/** @type {LaneView} */ lane, /** @type {string} */ what, /** @type {number} */ share) => {
    const key = `${lane.key} ${what}`;
    let entry = held.get(lane.index);
    if (entry?.key !== key) {
      entry = { key, curve: new Smoothed(share) };
      held.set(lane.index, entry);
    }
    return entry.curve;
  };
}
