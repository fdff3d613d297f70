// @ts-check
/** The lanes: one row each, the selected one opened. */

import { h, fill } from "../dom.js";
import { MOST_RUNNING } from "../lane_actions.js";
import { runningPlaces } from "../lane_order.js";
import { lookOf, selectedLane } from "../lanes.js";
import { networkOf } from "../networks.js";
import { symbolMark } from "../plots/symbols.js";
import { lossAt } from "../quantities.js";
import { createScope, region } from "../scope.js";
import { addLaneMenu } from "./add_lane.js";
import { activeBadge } from "./board_badge.js";
import { ghostBody } from "./ghost_body.js";
import { icon } from "./icons.js";
import { laneBody } from "./lane_body.js";
import { laneNames } from "./lane_names.js";
import { laneStatus } from "./lane_status.js";
import { laneSummary } from "./lane_summary.js";
import { lossText } from "./number_text.js";
import { openRuns } from "./runs_table.js";

/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** @param {HTMLElement} element @param {Page} page */
export function mountLaneList(element, page) {
  const { app, words } = page;
  const scope = createScope();
  const count = h("small", null);
  const list = h("ul", { class: "lanes" });
  const add = h("button", { type: "button", class: "add-lane", "data-key": "add-lane" }, words.lanes.add);
  const compare = h("button", { type: "button", class: "plain compare", title: words.runs.openTitle, "aria-haspopup": "dialog" }, icon("table"), words.runs.open);
  compare.addEventListener("click", () => openRuns(page));
  fill(element, h("div", { class: "lanes-head" }, h("h2", { class: "section-title" }, words.lanes.title, " ", count, activeBadge(scope, page)), compare), list, add);
  add.addEventListener("click", () => addLaneMenu(add, page, app.lanes.add));
  const lanes = () => app.store.experiment.value.lanes;
  scope.follow(() => {
    const full = !app.lanes.canAdd();
    fill(count, words.lanes.count(runningPlaces(lanes()).length, MOST_RUNNING));
    add.disabled = full || app.catalogue.value === null;
    add.title = full ? words.lanes.full(MOST_RUNNING) : words.lanes.addTitle;
  });
  const kinds = () => lanes().map(({ frozen }) => Number(frozen)).join("");
  region(scope, list, kinds, (inner) => lanes().map((_, index) => laneItem(inner, page, index)));
}

/** @param {Scope} scope @param {Page} page @param {number} index */
function laneItem(scope, page, index) {
  const { app } = page;
  const { frozen } = app.store.experiment.peek().lanes[index];
  const isSelected = () => selectedLane(app.store.view.value, app.store.experiment.value.lanes.length) === index;
  const body = h("div", { class: "lane-body" });
  const item = h("li", { class: "lane" }, laneRow(scope, page, index), body);
  scope.follow(() => {
    const { hidden, solo } = app.store.view.value;
    const unseen = solo === null ? hidden.includes(index) : solo !== index;
    item.className = `lane ${frozen ? "ghost" : ""} ${isSelected() ? "selected" : ""} ${unseen ? "hidden-lane" : ""}`;
    item.style.setProperty("--hue", lookOf(app.store.experiment.value.lanes, index)[page.theme.value]);
  });
  scope.follow(() => {
    if (isSelected()) requestAnimationFrame(() => show(item));
  });
  const opened = () => isSelected() && app.catalogue.value !== null;
  region(scope, body, opened, (inner) => {
    body.hidden = !opened();
    return !opened() ? [] : frozen ? ghostBody(inner, page, index) : laneBody(inner, page, index);
  });
  return item;
}

/** Scroll only the rail, where it scrolls by itself: the page would hide the map. @param {HTMLElement} item */
function show(item) {
  const rail = item.closest(".rail-scroll");
  if (!rail) return;
  const [outer, inner] = [rail.getBoundingClientRect(), item.getBoundingClientRect()];
  const [above, below] = [inner.top - outer.top, inner.bottom - outer.bottom];
  if (above < 0) rail.scrollTop += above;
  else if (below > 0) rail.scrollTop += Math.min(above, below);
}

/** @param {Scope} scope @param {Page} page @param {number} index */
function laneRow(scope, page, index) {
  const { app, words } = page;
  const label = h("span", { class: "label" });
  const number = h("span", { class: "number" });
  const summary = h("span", { class: "summary" });
  const status = h("span", { class: "status" });
  const row = h("button", { type: "button", class: "lane-row", "data-key": `lane-${index}` }, symbolMark(lookOf(app.store.experiment.peek().lanes, index).symbol), label, number, summary, status);
  row.addEventListener("click", () => app.store.look({ selected: index }));
  scope.follow(() => row.setAttribute("aria-pressed", String(app.store.view.value.selected === index)));
  scope.follow(() => fill(label, laneNames(app.store.experiment.value, app.catalogue.value)[index]));
  scope.follow(() => {
    app.trajectories.changed.value;
    const rows = app.trajectories.lane(index);
    const at = Math.min(page.told.value, rows.count - 1);
    const network = networkOf(app.catalogue.value, app.store.experiment.value);
    if (network) app.evaluations.changed.value;
    const evaluated = network && app.evaluations.at(rows, at)?.values.get("full_loss");
    fill(number, at < 0 ? "\u2013" : lossText(evaluated ?? lossAt(rows, at)));
    number.setAttribute("aria-label", at < 0 ? "" : `${words.lanes.loss} ${number.textContent}`);
  });
  scope.follow(() => fill(summary, laneSummary(page, index)));
  scope.follow(() => {
    const said = laneStatus(page, index);
    status.hidden = said === null;
    status.className = `status ${said?.good ? "good" : ""}`;
    fill(status, said?.text ?? "", said?.why ? `: ${said.why}` : "");
  });
  return row;
}
