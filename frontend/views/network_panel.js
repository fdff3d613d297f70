// @ts-check
/** What networks do at the playhead, beside the map: regions, curves or images read, and what goes through the layers. */

import { h } from "../dom.js";
import { selectedLane } from "../lanes.js";
import { networkOf } from "../networks.js";
import { createScope } from "../scope.js";
import { computed, signal } from "../vendor/signals-core.js";
import { layerTable } from "./layer_table.js";
import { createLookPlot } from "./look_plot.js";
import { networkPoints } from "./network_points.js";
import { segmented } from "./segmented.js";

/** @import { Scope } from "../scope.js" */
/** @import { ReadonlySignal } from "../vendor/signals-core.js" */
/** @import { Page } from "./page.js" */

/** What the panel shows: the selected lane, all lanes side by side, or the layers where they have no room beside the lane. @typedef {"lane" | "all" | "layers"} Shown */

/** The panel, hidden where the landscape is no network. @param {Page} page @param {ReadonlySignal<boolean>} seen whether it is on screen at all */
export function networkPanel(page, seen) {
  const { app, words } = page;
  const scope = createScope();
  const shown = signal(/** @type {Shown} */ ("lane"));
  const network = computed(() => networkOf(app.catalogue.value, app.store.experiment.value));
  const open = computed(() => seen.value && network.value !== null);
  const plot = createLookPlot(page, { open, all: () => shown.value === "all" });
  const layers = layerTable(scope, page, open);
  const body = h("div", { class: "network-body" }, plot.element, layers);
  const element = h("section", { class: "network-panel", "aria-label": words.network.title, hidden: true }, head(scope, page, shown, plot.caption, networkPoints(scope, page, network)), body);
  scope.follow(() => {
    element.hidden = !open.value;
    element.dataset.shown = shown.value;
    element.dataset.shows = network.value?.shows ?? "";
  });
  return element;
}

/** @param {Scope} scope @param {Page} page @param {import("../vendor/signals-core.js").Signal<Shown>} shown @param {HTMLElement} caption @param {HTMLElement[]} points */
function head(scope, { app, words: { network } }, shown, caption, points) {
  const options = /** @type {{value: Shown, text: string, title: string}[]} */ ([
    { value: "lane", text: network.one, title: network.oneTitle },
    { value: "all", text: network.all, title: network.allTitle },
    { value: "layers", text: network.layers, title: network.layersTitle },
  ]);
  const choice = segmented(scope, { label: network.title, class: "small", options, read: () => shown.value, write: (value) => void (shown.value = value), key: "network-shown" });
  scope.follow(() => {
    const { lanes } = app.store.experiment.value;
    choice.classList.toggle("alone", lanes.length < 2);
    if (lanes.length < 2 && shown.peek() === "all") shown.value = "lane";
    selectedLane(app.store.view.value, lanes.length);
  });
  return h("header", { class: "network-head" }, h("h2", { class: "section-title" }, network.title), caption, ...points, choice);
}
