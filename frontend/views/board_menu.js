// @ts-check
/** A second board beside the first, and what can be done with two. */

import { h } from "../dom.js";
import { focusBoard } from "./board_badge.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";

/** @import { Place } from "../board_views.js" */
/** @import { Scope } from "../scope.js" */
/** @import { IconName } from "./icons.js" */
/** @import { Page } from "./page.js" */

/** @typedef {{name: IconName, text: string, act: () => void}} Item */

/** The button of the board at a place: it adds the second one, or opens the menu of two. @param {Scope} scope @param {Page} page @param {Place} place */
export function boardButton(scope, page, place) {
  const { app, words } = page;
  const button = h("button", { type: "button", "data-key": "boards" }, icon("boards"));
  const isAlone = () => app.store.boards.value.length < 2;
  button.addEventListener("click", () => (isAlone() ? app.store.addBoard() : openBoardMenu(button, page, place)));
  scope.follow(() => {
    const text = isAlone() ? words.boards.add : words.boards.menu(words.boards.letter(place));
    button.title = text;
    button.setAttribute("aria-label", text);
    if (isAlone()) button.removeAttribute("aria-haspopup");
    else button.setAttribute("aria-haspopup", "dialog");
    button.disabled = app.store.experiment.value.lanes.length === 0;
  });
  return button;
}

/** @param {Element} anchor @param {Page} page @param {Place} place */
function openBoardMenu(anchor, page, place) {
  openMenu(anchor, { label: page.words.boards.menu(page.words.boards.letter(place)) }, (close) =>
    items(page, place).map(({ name, text, act }) => {
      const button = h("button", { type: "button" }, icon(name), text);
      button.addEventListener("click", () => {
        close();
        act();
      });
      return button;
    }),
  );
}

/** @param {Page["app"]} app @param {Place} place */
function remove({ store }, place) {
  store.removeBoard(place);
  focusBoard('[data-key="boards"]'); // the button that was pressed may be gone
}

/** @param {Page} page @param {Place} place @returns {Item[]} */
function items({ app, words: { boards } }, place) {
  const letter = boards.letter(place);
  return [
    { name: "copy", text: boards.copy(letter, boards.letter(1 - place)), act: () => app.store.copyBoard(place) },
    { name: "swap", text: boards.swap, act: app.store.swapBoards },
    { name: "bin", text: boards.remove(letter), act: () => remove(app, place) },
  ];
}
