// @ts-check
/** The selected lane's row at the playhead, as numbers. */

import { parametersOf } from "../catalog.js";
import { fill, h } from "../dom.js";
import { lookOf, selectedLane } from "../lanes.js";
import { networkOf } from "../networks.js";
import { createScope } from "../scope.js";
import { laneNames } from "./lane_names.js";
import { settingText, valueText } from "./number_text.js";

/** @import { LaneRows } from "../lane_rows.js" */
/** @import { Page } from "./page.js" */
/** @import { Words } from "../words/en.js" */

/** Columns in x and y stand side by side; the others have one value. @typedef {{name: string, values: number[]}} Quantity */

/** Columns that hold what was set or counted, shown without zeros to fill them up. */
export const AS_SET = new Set(["lr", "gradient_evaluations", "epoch"]);

/** @param {HTMLElement} element @param {Page} page @param {HTMLElement} [tool] beside the head */
export function mountReadout(element, page, tool) {
  const { app, words } = page;
  const scope = createScope();
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", words.row.title);
  element.tabIndex = 0; // it may be longer than its place, and is scrolled by the arrow keys
  const who = h("span", { class: "who" });
  const at = h("span", { class: "quiet" });
  const table = h("table", null);
  fill(element, h("div", { class: "readout-top" }, h("h2", { class: "section-title readout-head" }, who, ", ", at), tool), table);
  let painted = "";
  scope.follow(() => {
    const experiment = app.store.experiment.value;
    const count = experiment.lanes.length;
    if (count === 0) return;
    app.trajectories.changed.value;
    const index = selectedLane(app.store.view.value, count);
    const rows = app.trajectories.lane(index);
    const row = Math.min(page.told.value, rows.count - 1);
    element.style.setProperty("--hue", lookOf(experiment.lanes, index)[page.theme.value]);
    fill(who, laneNames(experiment, app.catalogue.value)[index]);
    fill(at, row < 0 ? words.row.none : words.row.at(row));
    const columns = row < 0 ? new Map() : columnsOf(page, rows, row);
    const names = parametersOf(app.catalogue.value, experiment.landscape.name);
    const key = [...names, ...columns].join();
    if (key !== painted) fill(table, ...tableOf(quantities(columns), words, names));
    painted = key;
  });
}

/** All columns of a row; of a network first how it does over all its data, at the last evaluated row up to it. @param {Page} page @param {LaneRows} rows @param {number} row @returns {Map<string, number>} */
function columnsOf({ app }, rows, row) {
  const columns = rows.columns(row);
  if (!networkOf(app.catalogue.value, app.store.experiment.value)) return columns;
  app.evaluations.changed.value;
  return withEvaluation(columns, app.evaluations.at(rows, row)?.values ?? new Map());
}

/** The columns of a row of a network behind its evaluation; `loss` is of the batch alone. @param {Map<string, number>} columns @param {Map<string, number>} values */
export function withEvaluation(columns, values) {
  const { epoch = NaN, loss = NaN, ...rest } = Object.fromEntries(columns);
  const evaluated = [...values].filter(([, value]) => Number.isFinite(value));
  return new Map([["epoch", epoch], ...evaluated, ["batch_loss", loss], ...Object.entries(rest)]);
}

/** @param {Map<string, number>} columns @returns {Quantity[]} */
export function quantities(columns) {
  /** @type {Quantity[]} */
  const found = [];
  for (const [name, value] of columns) {
    if (name === "step") continue;
    if (name === "x" && columns.has("y")) found.push({ name: "position", values: [value, columns.get("y") ?? NaN] });
    else if (name.endsWith("_x") && columns.has(`${name.slice(0, -2)}_y`)) found.push({ name: name.slice(0, -2), values: [value, columns.get(`${name.slice(0, -2)}_y`) ?? NaN] });
    else if (!isSecond(name, columns)) found.push({ name, values: [value] });
  }
  return found;
}

/** @param {string} name @param {Map<string, number>} columns */
const isSecond = (name, columns) => (name === "y" && columns.has("x")) || (name.endsWith("_y") && columns.has(`${name.slice(0, -2)}_x`));

/** @param {Quantity[]} all @param {Words} words @param {readonly [string, string]} names of the two parameters */
function tableOf(all, words, names) {
  const pairs = all.filter(({ values }) => values.length === 2);
  const singles = all.filter(({ values }) => values.length === 1);
  const head = h("tr", null, h("th", { scope: "col" }, h("span", { class: "sr-only" }, words.row.quantity)), names.map((name) => h("th", { scope: "col" }, name)));
  return [
    pairs.length > 0 && h("thead", null, head),
    h("tbody", null, pairs.map((one) => h("tr", null, name(one, words), one.values.map((value) => h("td", null, valueText(value)))))),
    h("tbody", null, singles.map((one) => h("tr", null, name(one, words), h("td", { colSpan: 2 }, AS_SET.has(one.name) ? settingText(one.values[0]) : valueText(one.values[0]))))),
  ];
}

/** @param {Quantity} quantity @param {Words} words */
function name({ name: column }, { row: { columns } }) {
  return h("th", { scope: "row", class: "key" }, columns[column] ?? column.replaceAll("_", " "));
}
