// @ts-check
/** Dark or light, desk or projector: chosen once, remembered in this browser. */

import { remember } from "./remembered.js";
import { signal } from "./vendor/signals-core.js";

/** @typedef {"dark" | "light"} Theme */
/** @typedef {"desk" | "projector"} Mode */

const THEME = "fall-line-theme";
const MODE = "fall-line-mode";
const root = document.documentElement;

/** What `first_look.js` has put on the page. */
export const theme = signal(/** @type {Theme} */ (root.dataset.theme === "light" ? "light" : "dark"));
export const mode = signal(/** @type {Mode} */ (root.dataset.mode === "projector" ? "projector" : "desk"));

/** From dark to light, or back. */
export function switchTheme() {
  const chosen = theme.peek() === "dark" ? "light" : "dark";
  remember(THEME, chosen);
  root.dataset.theme = chosen;
  theme.value = chosen;
}

/** From the desk to the projector view, or back. */
export function switchMode() {
  const chosen = mode.peek() === "projector" ? "desk" : "projector";
  remember(MODE, chosen);
  root.dataset.mode = chosen;
  mode.value = chosen;
}
