// @ts-check
/** What can be done with a point: removed, or moved to another class. */

import { canRemove } from "../data_edits.js";
import { h } from "../dom.js";
import { pixelX, pixelY } from "../plots/frame.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";

/** @import { IconName } from "./icons.js" */
/** @import { DataView } from "./data_panel.js" */
/** @import { Page } from "./page.js" */

/** The menu of the chosen point, beside it. @param {HTMLElement} canvas @param {Page} page @param {DataView} view */
export function pointMenu(canvas, { app, words }, view) {
  const [place, dataset, frame] = [view.chosen.peek(), view.dataset.peek(), view.frame];
  const point = place === null ? undefined : dataset?.points[place];
  if (place === null || !dataset || !point || !frame) return;
  /** @param {number} group */
  function move(group) {
    if (!dataset || place === null || !point) return;
    view.change(dataset.points.with(place, [point[0], point[1], group]));
    app.dataEdits.end();
  }
  const others = dataset.classes > 0 ? Array.from({ length: dataset.classes }, (_, group) => group).filter((group) => group !== point[2]) : [];
  const box = canvas.getBoundingClientRect();
  const at = new DOMRect(box.left + pixelX(frame, point[0]), box.top + pixelY(frame, point[1]), 1, 1);
  openMenu(canvas, { label: words.data.pointMenu(place + 1), at }, (close) => [
    ...others.map((group) => item({ name: "pen", text: words.data.toClass(group), enabled: canRemove(dataset, place), act: () => move(group) }, close)),
    item({ name: "bin", text: words.data.removePoint, enabled: canRemove(dataset, place), act: () => view.remove(place) }, close),
  ]);
}

/** @param {{name: IconName, text: string, enabled: boolean, act: () => void}} what @param {() => void} close */
function item({ name, text, enabled, act }, close) {
  const button = h("button", { type: "button", disabled: !enabled }, icon(name), text);
  button.addEventListener("click", () => {
    close();
    act();
  });
  return button;
}
