// @ts-check
/** A window with all rows of a lane as a table, a page of them at a time. */

import { fill, h } from "../dom.js";
import { parametersOf } from "../catalog.js";
import { selectedLane } from "../lanes.js";
import { networkOf } from "../networks.js";
import { createScope } from "../scope.js";
import { signal } from "../vendor/signals-core.js";
import { iconButton, SMALL } from "./icon_button.js";
import { laneNames } from "./lane_names.js";
import { settingText, valueText } from "./number_text.js";
import { AS_SET, withEvaluation } from "./readout.js";
import { openSheet } from "./sheet.js";

/** @import { LaneRows } from "../lane_rows.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Signal } from "../vendor/signals-core.js" */
/** @import { Page } from "./page.js" */

/** Rows on a page of the table. */
const ROWS = 25;

/** Opens at the row that is shown. @param {Page} page */
export function openValues(page) {
  const { app, words } = page;
  const { lanes } = app.store.experiment.peek();
  if (document.querySelector("dialog[open]") || lanes.length === 0) return;
  app.clock.pause(); // one reads at rest
  const scope = createScope();
  const lane = signal(selectedLane(app.store.view.peek(), lanes.length));
  const first = signal(app.clock.shown.peek() - Math.floor(ROWS / 2)); // in the middle of the page, where there are rows before and after
  const table = h("table", { class: "runs values" });
  const scroller = h("div", { class: "runs-scroll values-scroll", tabIndex: 0, role: "region", "aria-label": words.values.title }, table);
  const dialog = openSheet(words.values.title, words.help.close, h("div", { class: "values-body" }, h("div", { class: "values-tools" }, laneChoice(page, lane), turning(scope, page, { lane, first })), scroller, h("p", { class: "caption" }, words.values.note)));
  dialog.classList.add("wide");
  dialog.addEventListener("close", () => scope.stop());
  scope.follow(() => {
    app.trajectories.changed.value;
    const rows = app.trajectories.lane(lane.value);
    const focused = table.contains(document.activeElement);
    fill(table, ...tableOf(page, rows, { lane: lane.value, first: first.value, dialog }));
    if (focused) scroller.focus();
  });
  table.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
}

/** How many rows may be told: none of a run that is held back. @param {Page["app"]} app @param {LaneRows} rows */
const countOf = ({ clock }, { count }) => Math.min(count, (clock.held.value ?? Infinity) + 1);

/** @param {Page} page @param {Signal<number>} lane */
function laneChoice({ app, words }, lane) {
  const names = laneNames(app.store.experiment.peek(), app.catalogue.peek());
  const choice = h("select", { class: "field", "aria-label": words.values.lane }, names.map((name, index) => h("option", { value: String(index) }, name)));
  choice.value = String(lane.peek());
  choice.addEventListener("change", () => (lane.value = Number(choice.value)));
  return choice;
}

/** To other pages. @param {Scope} scope @param {Page} page @param {{lane: Signal<number>, first: Signal<number>}} at */
function turning(scope, { app, words }, { lane, first }) {
  const { values } = words;
  /** @param {number} to */
  const turn = (to) => void (first.value = Math.max(0, Math.min(to, last())));
  const count = () => countOf(app, app.trajectories.lane(lane.value));
  const last = () => Math.max(0, count() - ROWS); // so that the last page is full
  const [start, back] = [iconButton("toStart", values.first, () => turn(0), SMALL), iconButton("back", values.before, () => turn(first.peek() - ROWS), SMALL)];
  const [next, end] = [iconButton("forward", values.next, () => turn(first.peek() + ROWS), SMALL), iconButton("toEnd", values.last, () => turn(last()), SMALL)];
  const which = h("output", { "aria-live": "polite" });
  scope.follow(() => {
    app.trajectories.changed.value;
    const shown = first.value;
    turn(shown);
    start.disabled = back.disabled = shown <= 0;
    next.disabled = end.disabled = shown >= last();
    const text = values.which(shown, Math.max(0, Math.min(shown + ROWS, count()) - 1), Math.max(0, count() - 1));
    if (which.textContent !== text) fill(which, text);
  });
  return h("div", { class: "values-turn" }, start, back, which, next, end);
}

/** @param {Page} page @param {LaneRows} rows @param {{lane: number, first: number, dialog: HTMLDialogElement}} at */
function tableOf({ app, words }, rows, { lane, first, dialog }) {
  const shown = app.clock.shown.peek();
  const count = Math.max(0, Math.min(countOf(app, rows) - first, ROWS));
  const names = [...new Set(Array.from({ length: count }, (_, at) => [...columnsOf(app, rows, first + at).keys()]).flat())];
  const axes = parametersOf(app.catalogue.peek(), app.store.experiment.peek().landscape.name);
  const head = h("tr", null, h("th", { scope: "col", class: "name" }, words.values.step), names.map((name) => h("th", { scope: "col", class: "number" }, titleOf(name, words, axes))));
  const body = Array.from({ length: count }, (_, at) => {
    const row = first + at;
    const columns = columnsOf(app, rows, row);
    const go = h("button", { type: "button", title: words.values.go }, row);
    go.addEventListener("click", () => {
      app.store.look({ selected: lane });
      app.clock.seek(row);
      dialog.close();
    });
    return h("tr", { "aria-current": row === shown ? "true" : null }, h("th", { scope: "row" }, go), names.map((name) => h("td", { class: "number" }, AS_SET.has(name) ? settingText(columns.get(name) ?? NaN) : valueText(columns.get(name) ?? NaN))));
  });
  return [h("caption", { class: "sr-only" }, words.values.title), h("thead", null, head), h("tbody", null, body)];
}

/** The columns of a row; of a network with how it does over all its data, where that was evaluated in this very row. @param {Page["app"]} app @param {LaneRows} rows @param {number} row @returns {Map<string, number>} */
function columnsOf(app, rows, row) {
  const columns = rows.columns(row);
  columns.delete("step");
  if (!networkOf(app.catalogue.peek(), app.store.experiment.peek())) return columns;
  app.evaluations.changed.value;
  const evaluated = app.evaluations.at(rows, row);
  return withEvaluation(columns, evaluated?.row === row ? evaluated.values : new Map());
}

/** @param {string} column @param {Page["words"]} words @param {readonly [string, string]} axes what x and y are called */
function titleOf(column, { row: { columns } }, [x, y]) {
  const [, of, axis] = column.match(/^(?:(.*)_)?([xy])$/) ?? [];
  if (!axis) return columns[column] ?? column.replaceAll("_", " ");
  const name = axis === "x" ? x : y;
  return of ? `${columns[of] ?? of.replaceAll("_", " ")} ${name}` : name;
}
