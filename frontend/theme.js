// @ts-check
/** Dark or light, desk or projector: chosen once, remembered in this browser. */

import { signal } from "./vendor/signals-core.js";

/** @typedef {"dark" | "light"} Theme */
/** @typedef {"desk" | "projector"} Mode */

const THEME = "fall-line-theme";
const MODE = "fall-line-mode";
const root = document.documentElement;

/** @param {string} key @param {string} value */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still shows what was chosen.
  }
}

/** What `first_look.js` has put on the page. */
export const theme = signal(/** @type {Theme} */ (root.dataset.theme === "light" ? "light" : "dark"));
export const mode = signal(/** @type {Mode} */ (root.dataset.mode === "projector" ? "projector" : "desk"));

/** @param {Theme} chosen */
export function chooseTheme(chosen) {
  remember(THEME, chosen);
  root.dataset.theme = chosen;
  theme.value = chosen;
}

/** @param {Mode} chosen */
export function chooseMode(chosen) {
  remember(MODE, chosen);
  root.dataset.mode = chosen;
  mode.value = chosen;
}
