// @ts-check
/** Which line is which: symbol, name and loss of each lane, and how it ended. Pressing one selects it. */

import { fill, h } from "../dom.js";
import { lookOf, selectedLane, visibleLanes } from "../lanes.js";
import { symbolMark } from "../plots/symbols.js";
import { createScope } from "../scope.js";
import { laneNames } from "../views/lane_names.js";
import { laneStatus } from "../views/lane_status.js";
import { lossText } from "../views/number_text.js";

/** @import { Page } from "../views/page.js" */

/** @param {HTMLElement} element @param {Page} page */
export function mountKey(element, page) {
  const { store } = page.app;
  const places = visibleLanes(store.view.peek(), store.experiment.peek().lanes.length);
  fill(element, h("ol", { class: "lanes" }, places.map((index) => item(page, index))));
}

/** @param {Page} page @param {number} index */
function item(page, index) {
  const { app, words } = page;
  const scope = createScope();
  const { lanes } = app.store.experiment.peek();
  const number = h("span", { class: "number" });
  const status = h("span", { class: "status" });
  const name = h("span", { class: "label" }, laneNames(app.store.experiment.peek(), app.catalogue.peek())[index]);
  const row = h("button", { type: "button", class: "lane-row" }, symbolMark(lookOf(lanes, index).symbol), name, number, status);
  const line = h("li", { class: "lane" }, row);
  row.addEventListener("click", () => app.store.look({ selected: index }));
  scope.follow(() => {
    const selected = selectedLane(app.store.view.value, app.store.experiment.value.lanes.length) === index;
    line.classList.toggle("selected", selected);
    row.setAttribute("aria-pressed", String(selected));
    line.style.setProperty("--hue", lookOf(lanes, index)[page.theme.value]);
  });
  scope.follow(() => {
    const { loss, count } = app.trajectories.lane(index);
    const at = Math.min(page.told.value, count - 1);
    fill(number, at < 0 ? "\u2013" : lossText(loss[at]));
    number.setAttribute("aria-label", `${words.lanes.loss} ${number.textContent}`);
  });
  scope.follow(() => {
    const said = laneStatus(page, index);
    status.hidden = said === null;
    status.className = `status ${said?.good ? "good" : ""}`;
    fill(status, said?.text ?? "");
  });
  return line;
}
