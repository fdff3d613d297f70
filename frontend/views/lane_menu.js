// @ts-check
/** What else can be done with a lane. */

import { h } from "../dom.js";
import { renameLane, withLaneStart } from "../edits.js";
import { runningPlaces } from "../lane_order.js";
import { sharedStart } from "../starts.js";
import { openCodeDialog } from "./code_dialog.js";
import { icon } from "./icons.js";
import { laneNames } from "./lane_names.js";
import { openMenu } from "./menu.js";

/** @import { IconName } from "./icons.js" */
/** @import { Page } from "./page.js" */

/** @typedef {{name: IconName, text: string, act: () => void, enabled?: boolean}} Item */

/** @param {Element} anchor @param {Page} page @param {number} index */
export function laneMenu(anchor, page, index) {
  const { app, words } = page;
  const names = laneNames(app.store.experiment.peek(), app.catalogue.peek());
  openMenu(anchor, { label: words.lanes.menu(names[index]) }, (close) =>
    items(page, index, anchor).map(({ name, text, act, enabled = true }) => {
      const button = h("button", { type: "button", disabled: !enabled }, icon(name), text);
      button.addEventListener("click", () => {
        close();
        act();
      });
      return button;
    }),
  );
}

/** @param {Page} page @param {number} index @param {Element} anchor @returns {Item[]} */
function items(page, index, anchor) {
  const { app, words } = page;
  const { store } = app;
  const { lanes } = store.experiment.peek();
  const running = runningPlaces(lanes);
  const { hidden, solo } = store.view.peek();
  const isHidden = hidden.includes(index);
  return [
    { name: "copy", text: words.lanes.duplicate, enabled: app.lanes.canAdd(), act: () => app.lanes.duplicate(index) },
    { name: "ghost", text: words.lanes.keep, enabled: app.lanes.hasRoom(), act: () => app.lanes.keep(index) },
    { name: "up", text: words.lanes.up, enabled: index !== running.at(0), act: () => app.lanes.move(index, -1) },
    { name: "down", text: words.lanes.down, enabled: index !== running.at(-1), act: () => app.lanes.move(index, 1) },
    { name: "pen", text: words.lanes.rename, act: () => rename(page, index, anchor) },
    startItem(page, index),
    { name: isHidden ? "eye" : "eyeOff", text: isHidden ? words.lanes.show : words.lanes.hide, act: () => store.look({ solo: null, hidden: isHidden ? hidden.filter((one) => one !== index) : [...hidden, index].sort((a, b) => a - b) }) },
    { name: "solo", text: solo === index ? words.lanes.unsolo : words.lanes.solo, act: () => store.look({ solo: solo === index ? null : index }) },
    { name: "code", text: words.code.open, act: () => openCodeDialog(page, index) },
    { name: "bin", text: words.lanes.remove, enabled: running.length > 1, act: () => app.lanes.remove(index) },
  ];
}

/** A start of the lane's own, at first where the shared one is, or the shared one again. @param {Page} page @param {number} index @returns {Item} */
function startItem({ app, words }, index) {
  const experiment = app.store.experiment.peek();
  const own = experiment.lanes[index].start !== null;
  const start = own ? null : sharedStart(experiment, app.catalogue.peek());
  const text = own ? words.lanes.sharedStart : words.lanes.ownStart;
  return { name: "target", text, act: () => app.store.edit((now) => withLaneStart(now, index, start)) };
}

/** @param {Page} page @param {number} index @param {Element} anchor */
function rename({ app, words }, index, anchor) {
  const name = laneNames(app.store.experiment.peek(), app.catalogue.peek())[index];
  openMenu(anchor, { label: words.lanes.renameTitle }, (close) => {
    const field = h("input", { class: "field words boxed", value: name, maxLength: 60, "aria-label": words.lanes.renameTitle });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      app.store.edit((experiment) => renameLane(experiment, index, field.value));
      close();
    });
    requestAnimationFrame(() => field.select());
    return [h("p", { class: "caption" }, words.lanes.renameTitle), field];
  });
}
