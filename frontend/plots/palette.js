// @ts-check
/** The colours and sizes that the plots use, read from the style sheet, so that they stand in one place. */

/** @import { Theme } from "../theme.js" */
/** @typedef {ReturnType<typeof readPalette>} Palette */

/** What the style sheet says now. @param {Theme} theme @param {HTMLElement} [element] where it says it */
export function readPalette(theme, element = document.documentElement) {
  const style = getComputedStyle(element);
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  /** @param {string} name */
  const token = (name) => style.getPropertyValue(name).trim();
  return {
    theme,
    text: token("--text"),
    muted: token("--muted"),
    line: token("--line"),
    panel: token("--panel"),
    casing: token("--casing"),
    ramp: token("--ramp").split(/\s+/),
    surface: token("--surface-ramp").split(/\s+/),
    isoline: token("--isoline"),
    bad: token("--bad"),
    classes: token("--classes").split(/\s+/),
    grounds: token("--class-grounds").split(/\s+/),
    edge: token("--edge"),
    decadeLine: token("--decade-line"),
    fineLine: token("--fine-line"),
    path: Number(token("--path")),
    head: Number(token("--head")),
    rem: root,
    axisSize: root * 0.86,
    font: "Inter, system-ui, sans-serif",
  };
}

/** What the style sheet says of a theme, shown or not. @param {Theme} theme */
export function paletteFor(theme) {
  const element = document.createElement("div");
  element.dataset.theme = theme;
  document.body.append(element);
  const palette = readPalette(theme, element);
  element.remove();
  return palette;
}

/** How much of its lane's colour a ghost keeps over what lies behind it. */
const GHOST_SHARE = 0.5;

/** A lane's colour as its ghosts have it: nearer to what lies behind. @param {string} hex @param {Palette} palette */
export function ghostly(hex, { ramp, theme }) {
  const [colour, behind] = [channels(hex), channels(ramp[theme === "dark" ? 3 : ramp.length - 1])];
  const mixed = colour.map((one, i) => Math.round(one * GHOST_SHARE + behind[i] * (1 - GHOST_SHARE)));
  return `#${mixed.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}

/** A colour with an opacity. @param {string} hex @param {number} alpha */
export function faded(hex, alpha) {
  const value = Number.parseInt(hex.slice(1), 16);
  return `rgba(${value >> 16}, ${(value >> 8) & 255}, ${value & 255}, ${alpha})`;
}

/** The ramp as Plotly's colour scale. @param {string[]} ramp @returns {[number, string][]} */
export function colourScale(ramp) {
  return ramp.map((colour, index) => [index / (ramp.length - 1), colour]);
}

/** The ramp's colour at `t` from 0 to 1, as three bytes. @param {string[]} ramp @param {number} t @returns {[number, number, number]} */
export function rampAt(ramp, t) {
  const place = Math.max(0, Math.min(1, t)) * (ramp.length - 1);
  const low = Math.min(Math.floor(place), ramp.length - 2);
  const [from, to] = [channels(ramp[low]), channels(ramp[low + 1])];
  const mix = (/** @type {0 | 1 | 2} */ i) => Math.round(from[i] + (to[i] - from[i]) * (place - low));
  return [mix(0), mix(1), mix(2)];
}

/** A colour as three bytes. @param {string} hex @returns {[number, number, number]} */
export function channels(hex) {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
