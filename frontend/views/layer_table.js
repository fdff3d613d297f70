// @ts-check
/** What goes through the layers of the selected lane at the playhead: gradients on a scale of powers of ten, activations with their spread and how many are stuck. */

import { fill, h } from "../dom.js";
import { lookOf, selectedLane } from "../lanes.js";
import { laneNames } from "./lane_names.js";
import { valueText } from "./number_text.js";

/** @import { Kid } from "../dom.js" */
/** @import { SeenLayers } from "../looks.js" */
/** @import { Scope } from "../scope.js" */
/** @import { ReadonlySignal } from "../vendor/signals-core.js" */
/** @import { Words } from "../words/en.js" */
/** @import { Page } from "./page.js" */

/** @typedef {SeenLayers["layers"][number]} LayerEntry */

/** The gradient's bar spans these powers of ten. */
const [LEAST, MOST] = [-6, 1];
/** The activation's bar spans this on either side of zero, and more where the spread is larger. */
const REACH = 1;

/** @param {Scope} scope @param {Page} page @param {ReadonlySignal<boolean>} open */
export function layerTable(scope, page, open) {
  const { app, words } = page;
  const who = h("span", null);
  const table = h("table", { class: "layers" });
  const element = h("div", { class: "layer-panel" }, h("h3", { class: "caption" }, who), table);
  let drawn = "";
  scope.follow(() => {
    if (!open.value) return;
    app.trajectories.changed.value;
    const lane = selectedLane(app.store.view.value, app.store.experiment.value.lanes.length);
    app.looks.lookInto(lane, page.told.value);
  });
  scope.follow(() => {
    if (!open.value) return;
    app.looks.layersChanged.value;
    const experiment = app.store.experiment.value;
    const lane = selectedLane(app.store.view.value, experiment.lanes.length);
    const [seen, about] = [app.looks.layersOf(lane), JSON.stringify(experiment.landscape)];
    if (!experiment.lanes[lane] || !seen) {
      if (about !== drawn) fill(who), fill(table); // another network's layers say nothing of this one
      return;
    }
    drawn = about;
    element.style.setProperty("--hue", lookOf(experiment.lanes, lane)[page.theme.value]);
    fill(who, words.network.layersOf(laneNames(experiment, app.catalogue.value)[lane], seen.row));
    fill(table, ...tableOf(seen.layers, words));
  });
  return element;
}

/** @param {readonly LayerEntry[]} layers @param {Words} words @returns {Kid[]} */
function tableOf(layers, { network: { columns } }) {
  const reach = Math.max(REACH, ...layers.map(({ mean, spread }) => Math.abs(mean ?? 0) + (spread ?? 0)));
  const head = h("tr", null, h("th", { scope: "col" }, columns.layer), h("th", { scope: "col", title: columns.gradientMeaning }, columns.gradient), h("th", { scope: "col", title: columns.activationMeaning }, columns.activation), h("th", { scope: "col", title: columns.stuckMeaning }, columns.stuck));
  return [h("thead", null, head), h("tbody", null, layers.map((layer, place) => h("tr", null,
    h("th", { scope: "row", title: layer.name }, `${place + 1} ${layer.kind}${layer.activation ? ` \u00b7 ${layer.activation}` : ""}`),
    h("td", null, bar({ from: 0, to: shareOf(layer.gradient_norm) }), h("span", null, number(layer.gradient_norm))),
    h("td", null, spreadBar(layer, reach), h("span", null, number(layer.mean), " \u00b1 ", number(layer.spread))),
    h("td", null, layer.saturation === null ? h("span", { class: "quiet" }, "\u2013") : [bar({ from: 0, to: layer.saturation }), h("span", null, `${Math.round(layer.saturation * 100)} %`)]),
  )))];
}

/** @param {number | null} value @returns {Kid[]} */
const number = (value) => (value === null ? ["\u2013"] : valueText(value, 3));

/** Where a gradient stands on the scale of powers of ten. @param {number | null} norm */
export function shareOf(norm) {
  if (norm === null || norm <= 0) return 0;
  return Math.max(0.02, Math.min(1, (Math.log10(norm) - LEAST) / (MOST - LEAST)));
}

/** Mean and spread about zero in the middle. @param {LayerEntry} layer @param {number} reach */
function spreadBar({ mean, spread }, reach) {
  const share = (/** @type {number} */ value) => Math.max(0, Math.min(1, 0.5 + value / (2 * reach)));
  const [middle, away] = [mean ?? 0, spread ?? 0];
  return bar({ from: share(middle - away), to: share(middle + away), mark: share(middle), zero: true });
}

/** @param {{from: number, to: number, mark?: number, zero?: boolean}} what as shares of the width */
function bar({ from, to, mark, zero = false }) {
  const fillPart = h("i", { class: "fill" });
  fillPart.style.insetInlineStart = `${100 * from}%`;
  fillPart.style.inlineSize = `${100 * Math.max(0, to - from)}%`;
  const parts = [fillPart];
  if (mark !== undefined) {
    const line = h("i", { class: "mean" });
    line.style.insetInlineStart = `${100 * mark}%`;
    parts.push(line);
  }
  return h("div", { class: zero ? "bar zero" : "bar", "aria-hidden": "true" }, parts);
}
