// @ts-check
/** A window that tells the keys. */

import { h } from "../dom.js";
import { icon } from "./icons.js";

/** @import { Page } from "./page.js" */

/** @param {Page} page */
export function openHelp({ words }) {
  if (document.querySelector("dialog[open]")) return;
  const close = h("button", { type: "button", class: "icon-button", "aria-label": words.help.close }, icon("close"));
  const keys = words.help.keys.map(([names, meaning]) => [h("dt", null, names.map((name) => h("kbd", null, name))), h("dd", null, meaning)]);
  const dialog = h("dialog", { "aria-label": words.help.title }, h("header", null, h("h2", null, words.help.title), close), h("dl", { class: "keys" }, keys.flat()), h("p", { class: "teaches" }, words.help.start));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
