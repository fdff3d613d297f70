// @ts-check
/** A button that is only a drawing: its name is read out and shown under the pointer. */

import { h } from "../dom.js";
import { icon } from "./icons.js";

/** @import { IconName } from "./icons.js" */

/** The looks of a button that stands alone, and inside a row of others. */
export const SMALL = "icon-button small";
export const IN_ROW = "";

/** @param {IconName} name @param {string} label @param {() => void} act @param {string} [look] the button's class */
export function iconButton(name, label, act, look = "icon-button") {
  const button = h("button", { type: "button", class: look, "aria-label": label, title: label }, icon(name));
  button.addEventListener("click", act);
  return button;
}
