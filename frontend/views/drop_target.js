// @ts-check
/** The whole page takes a file that is dropped on it, and says so while one hovers. */

import { h } from "../dom.js";
import { openFile } from "../take_away/opening.js";

/** @import { Page } from "./page.js" */

/** @param {Page} page */
export function followDrops(page) {
  const { takeAway } = page.words;
  const sign = h("div", { class: "drop-sign", hidden: true, "aria-hidden": "true" }, h("p", null, takeAway.drop));
  document.body.append(sign);
  let depth = 0; // each element that the pointer enters is entered before the last is left

  /** @param {number} by */
  function count(by) {
    depth = Math.max(0, depth + by);
    sign.hidden = depth === 0;
  }

  /** @param {"dragenter" | "dragover" | "dragleave" | "drop"} type @param {(event: DragEvent) => void} act */
  function follow(type, act) {
    document.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      act(event);
    });
  }

  follow("dragenter", () => count(1));
  follow("dragover", () => undefined);
  follow("dragleave", () => count(-1));
  follow("drop", ({ dataTransfer }) => {
    count(-depth);
    const files = [...(dataTransfer?.files ?? [])];
    if (files.length === 1) void openFile(page, files[0]);
    else page.said.value = { kind: "bad", text: takeAway.oneFile(files.length) };
  });
}
