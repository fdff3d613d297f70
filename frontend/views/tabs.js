// @ts-check
/** On a phone: which panel is under the plot. */

import { fill, h } from "../dom.js";
import { networkOf } from "../networks.js";
import { createScope } from "../scope.js";
import { hiddenOf } from "./lesson_panel.js";

/** @import { LessonPage } from "../messages.js" */
/** @import { Page } from "./page.js" */

/** What a lesson calls the card of a tab, where that is another name. @type {Record<string, string | undefined>} */
const CARDS = { landscape: "landscapes", row: "panel" };

/** @param {HTMLElement} element @param {HTMLElement} frame the element whose `data-tab` says which panel shows @param {Page} page */
export function mountTabs(element, frame, { app, words, loop }) {
  /** @type {{name: string, text: string}[]} */
  const tabs = [
    { name: "lanes", text: words.tabs.lanes },
    { name: "landscape", text: words.tabs.landscape },
    { name: "network", text: words.tabs.network },
    { name: "loss", text: words.tabs.loss },
    { name: "row", text: words.tabs.row },
  ];
  element.setAttribute("role", "tablist");
  element.setAttribute("aria-label", words.tabs.title);
  const buttons = tabs.map(({ name, text }) => {
    const button = h("button", { type: "button", role: "tab" }, text);
    button.addEventListener("click", () => choose(name));
    return button;
  });
  fill(element, ...buttons);
  element.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const open = buttons.filter((button) => !button.hidden);
    const next = (open.findIndex((button) => button.tabIndex === 0) + by + open.length) % open.length;
    choose(tabs[buttons.indexOf(open[next])].name);
    open[next].focus();
    event.preventDefault();
  });

  /** @param {string} chosen */
  function choose(chosen) {
    frame.dataset.tab = chosen;
    tabs.forEach(({ name }, index) => {
      buttons[index].setAttribute("aria-selected", String(name === chosen));
      buttons[index].tabIndex = name === chosen ? 0 : -1;
    });
    loop.wake();
  }
  choose("lanes");
  /** @type {LessonPage | undefined} */
  let before;
  createScope().follow(() => {
    const network = networkOf(app.catalogue.value, app.store.experiment.value) !== null;
    const taught = app.lessons.reading.value?.page;
    const hides = new Set(hiddenOf(taught?.controls ?? null));
    tabs.forEach(({ name }, index) => void (buttons[index].hidden = hides.has(CARDS[name] ?? name) || (name === "network" && !network)));
    element.hidden = buttons.every((button) => button.hidden);
    const open = tabs.filter((_, index) => !buttons[index].hidden).map(({ name }) => name);
    if (taught?.state?.view.panel && taught !== before && open.includes("row")) choose("row");
    else if ((before && !taught) || !open.includes(frame.dataset.tab ?? "")) choose(open[0] ?? "lanes");
    before = taught;
  });
}
