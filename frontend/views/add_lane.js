// @ts-check
/** The optimizers to choose from, each with one sentence. */

import { h } from "../dom.js";
import { openMenu } from "./menu.js";

/** @import { Page } from "./page.js" */

/** @param {Element} anchor @param {Page} page @param {(name: string) => void} onChosen */
export function addLaneMenu(anchor, { app, words }, onChosen) {
  const catalogue = app.catalogue.peek();
  if (!catalogue) return;
  openMenu(anchor, { label: words.lanes.addTitle, class: "catalogue" }, (close) =>
    catalogue.optimizers.map((entry) => {
      const button = h("button", { type: "button" }, entry.title, h("small", null, entry.summary));
      button.addEventListener("click", () => {
        close();
        onChosen(entry.name);
      });
      return button;
    }),
  );
}
