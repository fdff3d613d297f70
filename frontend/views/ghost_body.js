// @ts-check
/** The opened ghost: nothing of it is changed here; it goes, or becomes a lane again. */

import { h } from "../dom.js";
import { icon } from "./icons.js";

/** @import { Kid } from "../dom.js" */
/** @import { Scope } from "../scope.js" */
/** @import { IconName } from "./icons.js" */
/** @import { Page } from "./page.js" */

/** @param {Scope} scope @param {Page} page @param {number} index @returns {Kid[]} */
export function ghostBody(scope, { app, words }, index) {
  const free = button("play", words.lanes.free, () => app.lanes.free(index));
  const remove = button("bin", words.lanes.removeGhost, () => app.lanes.remove(index));
  scope.follow(() => (free.disabled = !app.lanes.canFree()));
  return [h("p", { class: "teaches" }, words.lanes.ghostMeaning), h("div", { class: "scope" }, free, remove)];
}

/** @param {IconName} name @param {string} text @param {() => void} act */
function button(name, text, act) {
  const made = h("button", { type: "button", class: "plain" }, icon(name), text);
  made.addEventListener("click", act);
  return made;
}
