// @ts-check
/** A mark on a plot for each change along the way; pressing it tells what changed, and takes it away. */

import { h } from "../dom.js";
import { lookOf, selectedLane, visibleLanes } from "../lanes.js";
import { inside } from "../plots/frame.js";
import { icon } from "./icons.js";
import { laneNames } from "./lane_names.js";
import { openMenu } from "./menu.js";
import { changesOf } from "./tweak_list.js";

/** @import { Frame } from "../plots/frame.js" */
/** @import { Page } from "./page.js" */

/** With more marks than this, only the selected lane has them. */
const MANY = 90;

/**
 * @param {Page} page
 * @param {HTMLElement} overlay
 * @param {(frame: Frame, lane: number, row: number) => [number, number]} pixelOf
 */
export function createTweakMarks(page, overlay, pixelOf) {
  const { app, words } = page;
  /** @type {Map<string, HTMLButtonElement>} */
  let marks = new Map();

  /** @returns {{lane: number, step: number}[]} */
  function wanted() {
    const { lanes } = app.store.experiment.peek();
    const view = app.store.view.peek();
    const running = visibleLanes(view, lanes.length).filter((lane) => !lanes[lane].frozen);
    const all = running.flatMap((lane) => lanes[lane].tweaks.map(({ step }) => ({ lane, step })));
    const only = selectedLane(view, lanes.length);
    return all.length > MANY ? all.filter(({ lane }) => lane === only) : all;
  }

  /** @param {Frame} frame */
  function update(frame) {
    /** @type {Map<string, HTMLButtonElement>} */
    const next = new Map();
    const shown = app.clock.shown.peek();
    for (const { lane, step } of wanted()) {
      const key = `${lane}:${step}`;
      const mark = marks.get(key) ?? create(lane, step);
      const [x, y] = pixelOf(frame, lane, step);
      mark.hidden = step > shown || step >= app.trajectories.lane(lane).count || !inside(frame, x, y, 2);
      mark.style.transform = `translate(${x}px, ${y}px)`;
      mark.style.setProperty("--hue", lookOf(app.store.experiment.peek().lanes, lane)[page.theme.peek()]);
      next.set(key, mark);
    }
    for (const [key, mark] of marks) if (!next.has(key)) mark.remove();
    marks = next;
  }

  /** @param {number} lane @param {number} step */
  function create(lane, step) {
    const name = laneNames(app.store.experiment.peek(), app.catalogue.peek())[lane];
    const mark = h("button", { type: "button", class: "tweak-mark", "aria-label": words.tweaks.mark(name, step) });
    mark.addEventListener("click", () => open(mark, lane, step));
    overlay.append(mark);
    return mark;
  }

  /** @param {Element} anchor @param {number} lane @param {number} step */
  function open(anchor, lane, step) {
    const tweak = app.store.experiment.peek().lanes.at(lane)?.tweaks.find((one) => one.step === step);
    if (!tweak) return;
    const name = laneNames(app.store.experiment.peek(), app.catalogue.peek())[lane];
    openMenu(anchor, { label: words.tweaks.mark(name, step) }, (close) => [
      h("p", { class: "caption" }, `${name}, ${words.tweaks.at(step)}`),
      ...changesOf(page, lane, tweak).map((change) => {
        const button = h("button", { type: "button", title: words.tweaks.remove, "aria-label": words.tweaks.remove }, icon("bin"), h("span", null, change.text));
        button.addEventListener("click", () => {
          close();
          change.remove();
        });
        return button;
      }),
    ]);
  }

  return { update };
}
