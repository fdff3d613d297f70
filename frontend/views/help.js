// @ts-check
/** A window that tells every key, from the table that the page follows, and what the pointer does. */

import { h } from "../dom.js";
import { capsOf, KEYS } from "../keys.js";
import { chooseSingleKeys, singleKeys } from "../single_keys.js";
import { openSheet } from "./sheet.js";

/** @import { Binding, Group } from "../keys.js" */
/** @import { Page } from "./page.js" */

/** @param {Page} page */
export function openHelp({ words }) {
  if (document.querySelector("dialog[open]")) return;
  const { help } = words;
  const groups = /** @type {Group[]} */ (Object.keys(help.groups)).map((group) => h("section", null, h("h3", null, help.groups[group]), h("dl", { class: "keys" }, toldOf(group).flatMap(({ told, caps }) => [h("dt", null, caps), h("dd", null, help.keys[told])]))));
  const gestures = help.gestures.map(([where, what]) => [h("dt", null, where), h("dd", null, what)]);
  const dialog = openSheet(help.title, help.close, h("div", { class: "help" }, h("div", { class: "help-keys" }, groups), singleSwitch(help), h("h3", null, help.pointer), h("dl", { class: "gestures" }, gestures.flat())));
  dialog.classList.add("wide");
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

/** The lines of a group: what bindings of one name do, and what stands on their keys. @param {Group} group */
function toldOf(group) {
  const names = [...new Set(KEYS.filter((one) => one.group === group).map(({ told }) => told))];
  return names.map((told) => ({ told, caps: capsTogether(KEYS.filter((one) => one.told === told)) }));
}

/** Of many keys in a row the first and the last. @param {Binding[]} bindings */
function capsTogether(bindings) {
  const ends = bindings.length > 3 ? [bindings[0], bindings[bindings.length - 1]] : bindings;
  const between = bindings.length > 3 ? "\u2026" : "/";
  return ends.flatMap((binding, place) => [place > 0 && h("span", null, between), ...capsOf(binding).map((cap) => h("kbd", null, cap))]);
}

/** @param {Page["words"]["help"]} help */
function singleSwitch(help) {
  const box = h("input", { type: "checkbox", id: "single-keys", checked: singleKeys.peek() });
  box.addEventListener("change", () => chooseSingleKeys(box.checked));
  return h("p", { class: "single-keys" }, box, h("label", { for: box.id }, help.single), h("small", { class: "caption" }, help.singleMeaning));
}
