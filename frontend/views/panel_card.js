// @ts-check
/** The card beside the map with its panels: the step, the curvature, the values of the row; enlarged on request. */

import { fill, h } from "../dom.js";
import { createScope } from "../scope.js";
import { computed } from "../vendor/signals-core.js";
import { icon } from "./icons.js";
import { segmented } from "./segmented.js";
import { openValues } from "./values_table.js";

/** @import { Page } from "./page.js" */

/** The panels in their order. @typedef {{name: "step" | "curvature" | "values", mount: (element: HTMLElement, page: Page) => void}} Panel */

/** @param {HTMLElement} element @param {HTMLElement} frame the element that says whether the card is enlarged @param {Page} page @param {readonly Panel[]} panels */
export function mountPanelCard(element, frame, page, panels) {
  const { store } = page.app;
  const { words } = page;
  const scope = createScope();
  const options = panels.map(({ name }) => ({ value: name, text: words.panel[name] }));
  const choice = segmented(scope, { label: words.panel.title, class: "small", options, read: () => store.view.value.panel, write: (panel) => store.look({ panel }), key: "panel" });
  const larger = h("button", { type: "button", class: "icon-button small wide-only" });
  larger.addEventListener("click", () => store.look({ inside: !store.view.peek().inside }));
  const bodies = panels.map(({ name, mount }) => {
    const body = h("div", { class: `panel-body ${name}-panel` });
    mount(body, page);
    return body;
  });
  fill(element, h("div", { class: "panel-head" }, choice, larger), ...bodies);
  const inside = computed(() => store.view.value.inside);
  const chosen = computed(() => store.view.value.panel);
  scope.follow(() => {
    const shown = panels.some(({ name }) => name === chosen.value) ? chosen.value : panels[0].name;
    bodies.forEach((body, place) => void (body.hidden = panels[place].name !== shown));
    element.dataset.panel = shown;
    frame.toggleAttribute("data-inside", inside.value);
    fill(larger, icon(inside.value ? "smaller" : "larger"));
    const label = inside.value ? words.panel.smaller : words.panel.larger;
    larger.setAttribute("aria-label", label);
    larger.title = label;
  });
}

/** The rate chart and the row as numbers. @param {(element: HTMLElement, page: Page) => void} rate @param {(element: HTMLElement, page: Page, tool: HTMLElement) => void} row @returns {Panel} */
export function valuesPanel(rate, row) {
  return {
    name: "values",
    mount(element, page) {
      const [above, below] = [h("div", { class: "rate" }), h("div", { class: "readout" })];
      const all = h("button", { type: "button", class: "plain all-values", title: page.words.values.openTitle }, icon("table"), page.words.values.open);
      all.addEventListener("click", () => openValues(page));
      fill(element, above, below);
      rate(above, page);
      row(below, page, all);
    },
  };
}
