// @ts-check
/** A window with all runs, ghosts too, as a table that sorts by its headings. */

import { fill, h } from "../dom.js";
import { numberFrom, typed } from "../format.js";
import { lookOf } from "../lanes.js";
import { symbolMark } from "../plots/symbols.js";
import { figuresOf, sorted } from "../runs.js";
import { createScope, region } from "../scope.js";
import { signal } from "../vendor/signals-core.js";
import { activeBadge } from "./board_badge.js";
import { icon } from "./icons.js";
import { laneNames } from "./lane_names.js";
import { laneSummary } from "./lane_summary.js";
import { valueText } from "./number_text.js";

/** @import { Kid } from "../dom.js" */
/** @import { Run, Sorting } from "../runs.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** A run with how it looks. @typedef {Run & {symbol: string, hue: string, frozen: boolean, summary: Kid[]}} Row */

const COLUMNS = /** @type {const} */ (["name", "settings", "loss", "reached", "evaluations", "distance", "status"]);
const COUNTED = new Set(["reached", "evaluations"]);

const tolerance = signal(1e-3);
const sorting = signal(/** @type {Sorting} */ ({ column: "loss", falling: false }));
/** By name. */
const pinned = signal(/** @type {ReadonlySet<string>} */ (new Set()));

/** @param {Page} page */
export function openRuns(page) {
  const { words } = page;
  if (document.querySelector("dialog[open]") || page.app.clock.held.peek() !== null) return; // it would tell how a run that is held back ends
  const scope = createScope();
  const close = h("button", { type: "button", class: "icon-button", "aria-label": words.help.close }, icon("close"));
  const body = h("tbody", null);
  const table = h("table", { class: "runs" }, h("caption", { class: "sr-only" }, words.runs.title), h("thead", null, h("tr", null, h("th", { scope: "col" }, h("span", { class: "sr-only" }, words.runs.pin)), COLUMNS.map((column) => heading(scope, page, column)))), body);
  const scroller = h("div", { class: "runs-scroll", tabIndex: 0, role: "region", "aria-label": words.runs.title }, table);
  const dialog = h("dialog", { class: "wide", "aria-label": words.runs.title }, h("header", null, h("h2", null, words.runs.title, activeBadge(scope, page)), close), toleranceField(scope, page), scroller);
  region(scope, body, () => JSON.stringify(rowsOf(page).map(({ summary, ...run }) => [run, pinned.value.has(run.name)])), () => rowsOf(page).map((row) => line(page, row)));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    scope.stop();
    dialog.remove();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Every lane and ghost as a row, in the order chosen. @param {Page} page @returns {Row[]} */
function rowsOf(page) {
  const { app } = page;
  app.trajectories.changed.value;
  const experiment = app.store.experiment.value;
  const names = laneNames(experiment, app.catalogue.value);
  const surface = app.surfaces.current.value;
  const known = surface?.landscape === experiment.landscape.name ? surface : null;
  const measure = { tolerance: tolerance.value, floor: known?.floor ?? null, minima: known?.minima ?? [] };
  const rows = experiment.lanes.map(({ frozen }, index) => {
    const look = lookOf(experiment.lanes, index);
    const summary = laneSummary(page, index);
    const settings = h("span", null, summary).textContent ?? "";
    return { name: names[index], settings, summary, frozen, symbol: look.symbol, hue: look[page.theme.value], status: statusOf(page, index), ...figuresOf(app.trajectories.lane(index), measure) };
  });
  return sorted(rows, sorting.value, pinned.value);
}

/** @param {Page} page @param {number} index */
function statusOf({ app, words }, index) {
  const { ended } = app.trajectories.lane(index);
  if (!ended) return words.runs.running;
  return ended.kind === "complete" ? words.runs.complete : words.status[ended.kind](ended.step);
}

/** @param {Scope} scope @param {Page} page @param {typeof COLUMNS[number]} column */
function heading(scope, { words }, column) {
  const button = h("button", { type: "button", "data-key": `sort-${column}` });
  const cell = h("th", { scope: "col", class: column }, button);
  button.addEventListener("click", () => {
    const { column: now, falling } = sorting.peek();
    sorting.value = { column, falling: now === column && !falling };
  });
  scope.follow(() => {
    const { column: now, falling } = sorting.value;
    cell.setAttribute("aria-sort", now !== column ? "none" : falling ? "descending" : "ascending");
    fill(button, words.runs.columns[column](typed(tolerance.value)));
  });
  return cell;
}

/** @param {Page} page @param {Row} row */
function line({ words }, row) {
  const isPinned = pinned.peek().has(row.name);
  const pin = h("button", { type: "button", class: "icon-button small", "aria-pressed": isPinned, "aria-label": words.runs.pinName(row.name), title: words.runs.pinTitle, "data-key": `pin-${row.name}` }, icon("pin"));
  pin.addEventListener("click", () => {
    const others = new Set(pinned.peek());
    if (!others.delete(row.name)) others.add(row.name);
    pinned.value = others;
  });
  const mark = symbolMark(row.symbol);
  const made = h("tr", { class: row.frozen ? "ghost" : "" }, h("td", null, pin), h("th", { scope: "row" }, mark, row.name), h("td", { class: "settings" }, row.summary), COLUMNS.slice(2, -1).map((column) => numberCell(row, column)), h("td", null, row.status));
  made.style.setProperty("--hue", row.hue);
  return made;
}

/** @param {Row} row @param {typeof COLUMNS[number]} column */
function numberCell(row, column) {
  const value = Number(row[column]);
  return h("td", { class: "number" }, COUNTED.has(column) && Number.isFinite(value) ? String(value) : valueText(value));
}

/** @param {Scope} scope @param {Page} page */
function toleranceField(scope, { words }) {
  const error = h("p", { class: "field-error", id: "runs-tolerance-error", role: "alert", hidden: true });
  const input = h("input", { type: "text", inputMode: "decimal", class: "field boxed", id: "runs-tolerance", autocomplete: "off", "aria-describedby": "runs-tolerance-error" });
  input.addEventListener("change", () => {
    const value = numberFrom(input.value);
    error.hidden = value !== null && value >= 0;
    fill(error, error.hidden ? "" : words.runs.notATolerance(input.value));
    if (value !== null && value >= 0) tolerance.value = value;
  });
  scope.follow(() => void (input.value = typed(tolerance.value)));
  return h("div", { class: "runs-tolerance" }, h("label", { for: input.id, title: words.runs.toleranceMeaning }, words.runs.tolerance), input, h("span", { class: "caption" }, words.runs.toleranceMeaning), error);
}
