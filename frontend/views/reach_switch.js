// @ts-check
/** Whole run, or from here: what a slider changes. */

import { segmented } from "./segmented.js";

/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** @param {Scope} scope @param {Page} page */
export function reachSwitch(scope, { app, words }) {
  return segmented(scope, {
    label: words.reach.title,
    class: "small",
    options: [
      { value: /** @type {const} */ ("whole"), text: words.reach.whole, title: words.reach.wholeMeaning },
      { value: /** @type {const} */ ("here"), text: words.reach.here, title: words.reach.hereMeaning },
    ],
    read: () => app.reach.mode.value,
    write: (value) => app.reach.choose(value),
    key: "reach",
  });
}
