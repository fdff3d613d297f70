// @ts-check
/** A prediction on the map: a cross that is aimed, and after the answer the way from it to where the lane is. */

import { h } from "../dom.js";
import { lessMotion } from "../motion.js";
import { missOf, shortText } from "./lesson_question.js";

/** @import { StagePlot } from "../plots/contour.js" */
/** @import { Point } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** Arrow keys move by this share of the window, with Shift by ten times as much. */
const SHARE = 1 / 100;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {Scope} scope @param {Page} page @param {{plot: () => StagePlot, overlay: HTMLElement}} map */
export function createPredictionMarks(scope, page, { plot, overlay }) {
  const { app, words } = page;
  const { lessons } = app;
  const cross = h("button", { type: "button", class: "prediction-cross", hidden: true, "aria-label": words.lessons.cross });
  const way = h("div", { class: "prediction-way", hidden: true, "aria-hidden": "true" });
  overlay.append(way, cross);
  cross.addEventListener("keydown", nudge);

  /** @param {KeyboardEvent} event */
  function nudge(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      lessons.predict({ jump: lessMotion() });
      return;
    }
    const by = ARROWS[/** @type {keyof typeof ARROWS} */ (event.key)];
    const frame = plot().frame();
    const at = place();
    if (!by || !frame || !at || !lessons.aiming.peek()) return;
    event.preventDefault();
    event.stopPropagation();
    const stride = (frame.x[1] - frame.x[0]) * SHARE * (event.shiftKey ? 10 : 1);
    lessons.aim.value = [at[0] + by[0] * stride, at[1] + by[1] * stride];
  }

  /** Where the cross is: aimed at, answered, or to begin with in the middle. @returns {Point | null} */
  function place() {
    const given = lessons.given.peek();
    if (given && "point" in given) return given.point;
    const frame = plot().frame();
    return lessons.aim.peek() ?? (frame && [(frame.x[0] + frame.x[1]) / 2, (frame.y[0] + frame.y[1]) / 2]);
  }

  function update() {
    const question = lessons.reading.peek()?.page.question;
    const asked = question?.kind === "predict" ? question : null;
    const at = asked && place();
    cross.hidden = !at;
    way.hidden = true;
    overlay.toggleAttribute("data-aiming", lessons.aiming.peek());
    if (!asked || !at || !plot().frame()) return;
    const [x, y] = plot().pixelOf(at[0], at[1]);
    cross.style.transform = `translate(${x}px, ${y}px)`;
    cross.classList.toggle("begun", lessons.aim.peek() !== null || !lessons.aiming.peek());
    cross.disabled = !lessons.aiming.peek();
    cross.setAttribute("aria-description", words.lessons.aimed(shortText(at[0]), shortText(at[1])));
    const miss = lessons.revealed.peek() ? missOf(page, asked) : null;
    if (!miss) return;
    const [tx, ty] = plot().pixelOf(miss.at[0], miss.at[1]);
    way.hidden = false;
    way.style.inlineSize = `${Math.hypot(tx - x, ty - y)}px`;
    way.style.transform = `translate(${x}px, ${y}px) rotate(${Math.atan2(ty - y, tx - x)}rad)`;
  }

  scope.follow(() => {
    lessons.reading.value;
    lessons.given.value;
    lessons.revealed.value;
    lessons.aim.value;
    app.trajectories.changed.value;
    update();
  });
  return { update };
}
