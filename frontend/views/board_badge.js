// @ts-check
/** The letters that name the boards, where there are two. */

import { fill, h } from "../dom.js";

/** @import { Place } from "../board_views.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** Which board the side panels speak of, where there are two. @param {Scope} scope @param {Page} page */
export function activeBadge(scope, { app, words }) {
  const badge = h("span", { class: "board-badge on", hidden: true });
  scope.follow(() => {
    const letter = words.boards.letter(app.store.active.value);
    badge.hidden = app.store.boards.value.length < 2;
    badge.title = words.boards.name(letter);
    fill(badge, h("span", { class: "sr-only" }, words.boards.name(letter)), h("span", { "aria-hidden": "true" }, letter));
  });
  return badge;
}

/** Put the focus on a control of the board that is seen and edited. @param {string} control */
export function focusBoard(control) {
  const element = document.querySelector(`.stage.active ${control}`) ?? document.querySelector(`#stage ${control}`);
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

/** The letters of the boards: the stage's own, and beside it, where only one is seen, the other's. @param {Scope} scope @param {Page} page @param {Place} own */
export function boardLetters(scope, { app, words }, own) {
  const letters = app.boards.map(({ place }) => {
    const letter = words.boards.letter(place);
    const button = h("button", { type: "button", class: place === own ? "board-badge" : "board-badge other", title: words.boards.edit(letter), "aria-label": words.boards.edit(letter) }, letter);
    button.addEventListener("click", () => {
      app.store.activate(place);
      if (button.offsetParent === null) focusBoard(".board-badge.on"); // its board is no longer seen
    });
    scope.follow(() => {
      const active = app.store.active.value === place;
      button.classList.toggle("on", active);
      button.setAttribute("aria-pressed", String(active));
    });
    return button;
  });
  const group = h("div", { class: "board-letters", role: "group", "aria-label": words.boards.title }, letters);
  scope.follow(() => void (group.hidden = app.store.boards.value.length < 2));
  return group;
}
