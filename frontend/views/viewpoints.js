// @ts-check
/** The named places from which a surface is seen, in a small menu. */

import { h } from "../dom.js";
import { VIEWPOINTS } from "../plots/camera.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";

/** @import { Viewpoint } from "../plots/camera.js" */
/** @import { Page } from "./page.js" */

/** A button that opens the menu. @param {Page} page */
export function viewpointButton({ app, words }) {
  const { viewpoints } = words.stage;
  const button = h("button", { type: "button", "aria-label": viewpoints.title, title: viewpoints.title, "aria-haspopup": "dialog" }, icon("cube"));
  button.addEventListener("click", () =>
    openMenu(button, { label: viewpoints.title }, (close) => {
      /** @param {string} text @param {import("../messages.js").Camera | null} camera */
      function choice(text, camera) {
        const one = h("button", { type: "button" }, text);
        one.addEventListener("click", () => {
          close();
          app.store.look({ camera });
        });
        return one;
      }
      const named = /** @type {Viewpoint[]} */ (Object.keys(VIEWPOINTS));
      return [...named.map((name) => choice(viewpoints[name], VIEWPOINTS[name])), choice(viewpoints.reset, null)];
    }),
  );
  return button;
}
