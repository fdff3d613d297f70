// @ts-check
/** Above the data: how many there are, the batch in use, and ways to other points. */

import { fill, h } from "../dom.js";
import { computed } from "../vendor/signals-core.js";
import { iconButton, IN_ROW } from "./icon_button.js";
import { openPasteDialog } from "./paste_dialog.js";
import { segmented } from "./segmented.js";

/** @import { Scope } from "../scope.js" */
/** @import { DataView } from "./data_panel.js" */
/** @import { Page } from "./page.js" */

/** @param {Scope} scope @param {Page} page @param {DataView} view @param {HTMLCanvasElement} canvas */
export function dataHead(scope, page, view, canvas) {
  const { app, words } = page;
  const status = h("p", { class: "caption" });
  const add = iconButton("plus", words.data.add, () => {
    const frame = view.frame;
    if (frame) view.add([(frame.x[0] + frame.x[1]) / 2, (frame.y[0] + frame.y[1]) / 2]);
    canvas.focus();
  }, IN_ROW);
  const paste = iconButton("paste", words.data.paste, () => openPasteDialog(page, view), IN_ROW);
  const generate = h("button", { type: "button", class: "plain" }, words.data.generate);
  generate.addEventListener("click", () => {
    app.dataEdits.generate();
    canvas.focus();
  });
  const groups = segmented(scope, { label: words.data.newClass, class: "small", options: [0, 1].map((group) => ({ value: group, text: words.data.classMarks[group], title: words.data.newPointsOf(group) })), read: () => view.group.value, write: (group) => void (view.group.value = group), key: "data-class" });
  const told = computed(() => {
    page.told.value;
    const [dataset, batch] = [view.dataset.value, view.batch.value];
    if (!dataset) return "";
    return batch ? words.data.batch(batch.places.size, batch.count, batch.epoch) : words.data.count(dataset.points.length, view.name.value !== "");
  });
  scope.follow(() => {
    fill(status, app.dataEdits.problem.value ?? told.value);
    status.classList.toggle("bad", app.dataEdits.problem.value !== null);
  });
  scope.follow(() => {
    generate.hidden = view.name.value === "";
    groups.hidden = (view.dataset.value?.classes ?? 0) === 0;
  });
  return h("header", { class: "data-head" }, h("h2", { class: "section-title" }, words.data.title), status, h("p", { class: "caption data-hint" }, words.data.drag), groups, generate, h("div", { class: "segmented icons", role: "group" }, add, paste));
}
