// @ts-check
/** What the chart shows: the quantity, what it stands against, how smooth it is drawn. */

import { fill, h } from "../dom.js";
import { hasData, knownOf, shownQuantity } from "../plots/loss_chart.js";
import { canShow, QUANTITIES } from "../quantities.js";
import { createScope } from "../scope.js";
import { SMOOTHINGS } from "../smoothing.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { segmented } from "./segmented.js";

/** @import { View } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** The quantity, as the title of the chart. @param {Scope} scope @param {Page} page */
export function quantityPicker(scope, page) {
  const { app, words } = page;
  const picker = h("select", { class: "field title-field", "aria-label": words.charts.shows, "data-key": "chart-quantity" });
  picker.addEventListener("change", () => app.store.look({ chart: picker.value }));
  scope.follow(() => {
    app.catalogue.value;
    app.surfaces.current.value;
    app.store.experiment.value.landscape.name;
    app.store.view.value.chart;
    const known = knownOf(page);
    fill(picker, ...QUANTITIES.filter((one) => canShow(one, known)).map(({ name }) => h("option", { value: name }, words.charts.quantities[name] ?? name)));
    picker.value = shownQuantity(page).name;
  });
  return picker;
}

/** What rows can stand against: epochs only where there are data. @param {Page} page @returns {View["chart_axis"][]} */
const axesOf = (page) => (hasData(page) ? ["step", "epochs", "evaluations"] : ["step", "evaluations"]);

/** A button that opens the axis and the smoothing. @param {Scope} scope @param {Page} page */
export function chartOptions(scope, page) {
  const { app, words } = page;
  const button = h("button", { type: "button", class: "icon-button small", "aria-haspopup": "dialog", "aria-label": words.charts.options, title: words.charts.options, "data-key": "chart-options" }, icon("more"));
  button.addEventListener("click", () => {
    const inner = createScope();
    const { axes, axesMeaning } = words.charts;
    openMenu(button, { label: words.charts.options, class: "chart-menu", closed: inner.stop }, () => [
      h("p", { class: "caption" }, words.charts.axis),
      segmented(inner, { label: words.charts.axis, class: "small", options: axesOf(page).map((value) => ({ value, text: axes[value], title: axesMeaning[value] })), read: () => app.store.view.value.chart_axis, write: (value) => app.store.look({ chart_axis: value }), key: "chart-axis" }),
      h("p", { class: "caption", title: words.charts.smoothingMeaning }, words.charts.smoothing),
      segmented(inner, { label: words.charts.smoothing, class: "small", options: SMOOTHINGS.map((value) => ({ value: Number(value), text: value === 0 ? words.charts.noSmoothing : String(value), title: words.charts.smoothingMeaning })), read: () => app.store.view.value.smoothing, write: (value) => app.store.look({ smoothing: value }), key: "smoothing" }),
    ]);
  });
  scope.follow(() => {
    const { chart_axis: axis, smoothing } = app.store.view.value;
    button.classList.toggle("on", axis !== "step" || smoothing > 0);
  });
  return button;
}
