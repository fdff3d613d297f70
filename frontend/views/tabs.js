// @ts-check
/** On a phone: which panel is under the plot. */

import { fill, h } from "../dom.js";

/** @import { Page } from "./page.js" */

/** @param {HTMLElement} element @param {HTMLElement} frame the element whose `data-tab` says which panel shows @param {Page} page */
export function mountTabs(element, frame, { words, loop }) {
  /** @type {{name: string, text: string}[]} */
  const tabs = [
    { name: "lanes", text: words.tabs.lanes },
    { name: "landscape", text: words.tabs.landscape },
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
    const at = tabs.findIndex(({ name }) => name === frame.dataset.tab);
    const next = (at + by + tabs.length) % tabs.length;
    choose(tabs[next].name);
    buttons[next].focus();
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
}
