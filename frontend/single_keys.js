// @ts-check
/** Whether keys of one character do something: on, until a person turns them off in this browser. */

import { recall, remember } from "./remembered.js";
import { signal } from "./vendor/signals-core.js";

const KEY = "fall-line-single-keys";

export const singleKeys = signal(recall(KEY) !== "off");

/** @param {boolean} on */
export function chooseSingleKeys(on) {
  remember(KEY, on ? "on" : "off");
  singleKeys.value = on;
}
