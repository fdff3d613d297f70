// @ts-check
/** Lanes on the screen: how each looks by its place, which are visible, and how the view's numbers follow when lanes move. */

import { parentOf, runningPlaces } from "./lane_order.js";
import { planeAfter } from "./planes.js";

/** @import { Lane, View } from "./messages.js" */

/** Colour and symbol, in the order in which lanes take them; the symbols have Plotly's names. */
export const LANE_LOOKS = /** @type {const} */ ([
  { name: "blue", dark: "#00a0ff", light: "#004699", symbol: "circle" },
  { name: "amber", dark: "#ffae04", light: "#a46300", symbol: "diamond" },
  { name: "green", dark: "#00e59a", light: "#1c846a", symbol: "square" },
  { name: "pink", dark: "#cf81b4", light: "#7d0e5c", symbol: "triangle-up" },
  { name: "yellow", dark: "#ffeb00", light: "#604e00", symbol: "star" },
  { name: "vermilion", dark: "#ff6b47", light: "#5a1b00", symbol: "triangle-down" },
  { name: "lavender", dark: "#dcbafe", light: "#6d62ad", symbol: "hexagon" },
  { name: "white", dark: "#f4f6fb", light: "#10141c", symbol: "cross" },
]);

/** A ghost whose lane is gone. */
const ORPHAN = /** @type {const} */ ({ name: "grey", dark: "#a9b5cc", light: "#4a566c", symbol: "circle" });

/** The look of the lane at a place: the next of the looks, after the last they begin again; a ghost has that of its lane. @param {readonly Lane[]} lanes @param {number} index */
export function lookOf(lanes, index) {
  const parent = parentOf(lanes, index);
  return parent === null ? ORPHAN : LANE_LOOKS[runningPlaces(lanes).indexOf(parent) % LANE_LOOKS.length];
}

/** The places of the lanes that are shown: the solo one alone, else all that are not hidden. @param {View} view @param {number} count */
export function visibleLanes(view, count) {
  const all = Array.from({ length: count }, (_, index) => index);
  if (view.solo !== null && view.solo < count) return [view.solo];
  return all.filter((index) => !view.hidden.includes(index));
}

/** The place of the selected lane, inside the list. @param {View} view @param {number} count */
export function selectedLane(view, count) {
  return Math.max(0, Math.min(view.selected, count - 1));
}

/**
 * The view after each lane went to a new place, or away where `placeOf` says null.
 * @param {View} view @param {(index: number) => number | null} placeOf
 * @returns {View}
 */
export function viewAfter(view, placeOf) {
  const hidden = view.hidden.map(placeOf).filter((place) => place !== null);
  const solo = view.solo === null ? null : placeOf(view.solo);
  const selected = placeOf(view.selected) ?? Math.max(0, view.selected - 1);
  return { ...view, hidden: hidden.sort((a, b) => a - b), solo, selected, plane: planeAfter(view.plane, placeOf) };
}

/** Where lanes go when one is put in at `at`. @param {number} at @returns {(index: number) => number} */
export const placesAfterInserting = (at) => (index) => (index >= at ? index + 1 : index);
