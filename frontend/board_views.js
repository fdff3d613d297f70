// @ts-check
/** What is looked at on each board: the view says it of the first one, and of the second in a part of its own. */

import { FIRST_BOARD_VIEW } from "./page.js";

/** @import { BoardView, View } from "./messages.js" */

/** The place of a board on the page. @typedef {0 | 1} Place */
/** @typedef {keyof BoardView} BoardKey */

export const BOARD_KEYS = /** @type {BoardKey[]} */ (Object.keys(FIRST_BOARD_VIEW));
/** The parts that name lanes by their numbers. */
export const LANE_KEYS = /** @type {BoardKey[]} */ (["selected", "hidden", "solo", "plane"]);

/** The named parts of what is looked at on a board. @param {BoardView} view @param {readonly BoardKey[]} keys @returns {Partial<BoardView>} */
export const picked = (view, keys) => Object.fromEntries(keys.map((key) => [key, view[key]]));

/** What is looked at on a board, without the rest of the view. @param {BoardView} view @returns {BoardView} */
export const boardPart = (view) => ({ ...FIRST_BOARD_VIEW, ...picked(view, BOARD_KEYS) });

/** The view as it is for the board at a place. @param {View} view @param {Place} place @returns {View} */
export function viewAt(view, place) {
  return place === 0 ? view : { ...view, ...(view.second ?? FIRST_BOARD_VIEW) };
}

/** The view after that of the board at a place has become `next`. @param {View} view @param {Place} place @param {View} next @returns {View} */
export function withViewAt(view, place, next) {
  return place === 0 ? next : { ...next, ...boardPart(view), second: boardPart(next) };
}
