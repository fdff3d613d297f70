// @ts-check
/** Dark or light, desk or projector: chosen once, remembered in this browser. */

import { signal } from "./vendor/signals-core.js";

/** @typedef {"dark" | "light"} Theme */
/** @typedef {"desk" | "projector"} Mode */

const THEME = "fall-line-theme";
const MODE = "fall-line-mode";
const root = document.documentElement;

/** @param {string} key @returns {string | null} */
function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still shows what was chosen.
  }
}

/** @returns {Theme} */
function firstTheme() {
  const own = remembered(THEME);
  if (own === "dark" || own === "light") return own;
  return matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}

export const theme = signal(firstTheme());
export const mode = signal(/** @type {Mode} */ (remembered(MODE) === "projector" ? "projector" : "desk"));

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

root.dataset.theme = theme.value;
root.dataset.mode = mode.value;
