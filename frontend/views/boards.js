// @ts-check
/** The boards on the page: one, or two side by side; the one that is edited is marked. */

import { fill, h } from "../dom.js";
import { createScope } from "../scope.js";
import { mountStage } from "./stage.js";
import { activePreset } from "./top_bar.js";

/** @import { Page } from "./page.js" */

/**
 * The stage of each board; that of the second is made when there is one.
 * @param {HTMLElement} element @param {HTMLElement} frame the element whose `data-boards` says how many there are @param {Page} page
 */
export function mountBoards(element, frame, page) {
  const { app, words } = page;
  const scope = createScope();
  const summary = h("p", { class: "boards-summary" });
  const stages = app.boards.map(({ place }) => h("section", { class: "stage card", id: place === 0 ? "stage" : "stage-2" }));
  fill(element, summary, ...stages);
  app.boards.forEach(({ place }) => {
    let mounted = false;
    scope.follow(() => {
      if (mounted || place >= app.store.boards.value.length) return;
      mounted = true;
      mountStage(stages[place], page.at(place), place);
      for (const event of /** @type {const} */ (["pointerdown", "focusin"])) stages[place].addEventListener(event, () => app.store.activate(place), { capture: true });
    });
  });
  scope.follow(() => {
    const count = app.store.boards.value.length;
    frame.dataset.boards = String(count);
    stages.forEach((stage, place) => {
      const active = count > 1 && app.store.active.value === place;
      stage.hidden = place >= count;
      stage.classList.toggle("active", active);
      stage.setAttribute("aria-label", count > 1 ? words.boards.map(words.boards.letter(place), active) : words.stage.title);
    });
  });
  scope.follow(() => {
    const preset = app.store.boards.value.length > 1 ? activePreset(page) : null;
    fill(summary, preset && preset.page.boards.length > 1 ? preset.summary : "");
  });
}
