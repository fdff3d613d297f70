// @ts-check
/** What every view is given: the app, and what only belongs to the screen. */

/** @import { App } from "../app.js" */
/** @import { Place } from "../board_views.js" */
/** @import { Loop } from "../plots/loop.js" */
/** @import { Palette } from "../plots/palette.js" */
/** @import { Mode, Theme } from "../theme.js" */
/** @import { Sound } from "../sound.js" */
/** @import { ReadonlySignal, Signal } from "../vendor/signals-core.js" */
/** @import { Words } from "../words/en.js" */

/** What the pointer is at: a row, and the lane that is nearest. @typedef {{lane: number | null, row: number, from: "map" | "loss" | "rate"}} Hover */
/** What the page says; `lasting` until it is closed. @typedef {{kind: "bad" | "good" | "plain", text: string, lasting?: boolean}} Said */

/**
 * @typedef {object} Page
 * @property {App} app
 * @property {Words} words
 * @property {ReadonlySignal<Theme>} theme
 * @property {ReadonlySignal<Mode>} mode
 * @property {ReadonlySignal<boolean>} phone whether the page is one column for a hand
 * @property {ReadonlySignal<Palette>} palette
 * @property {ReadonlySignal<number>} told the row that words and numbers tell: the shown one, a few times a second while playing
 * @property {(place: Place) => Page} at the same for the board at a place: its store, rows and surfaces
 * @property {Signal<Hover | null>} hover
 * @property {Signal<Said | null>} said the last thing the page has to say
 * @property {Signal<boolean>} mapShown whether the map has been on screen once: what can wait draws after it
 * @property {Sound} sound
 * @property {Loop} loop
 */

/** Whether the map, which the viewer waits for, is there or cannot be had: what can wait comes then. Followed where it is read. @param {Pick<Page, "mapShown" | "app">} page */
export const mapSettled = ({ mapShown, app }) => mapShown.value || app.surfaces.problem.value !== null;

/** The page of the board that stands beside the active one, or null. @param {Page} page @returns {Page | null} */
export function besidePage({ app, at }) {
  if (app.store.boards.peek().length < 2) return null;
  return at(app.store.active.peek() === 0 ? 1 : 0);
}
