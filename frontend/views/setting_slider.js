// @ts-check
/** The slider of one setting. */

import { h } from "../dom.js";
import { rateLine } from "../format.js";
import { nameOf } from "./number_text.js";
import { PLACES, placeOf, valueAt } from "./slider_scale.js";

/** @import { Setting } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Binding } from "./setting_control.js" */
/** @import { Span } from "./slider_scale.js" */

/** @param {Scope} scope @param {{setting: Setting, span: Span, binding: Binding}} parts */
export function settingSlider(scope, { setting, span, binding }) {
  const slider = h("input", { type: "range", min: "0", max: String(PLACES), step: "1", "aria-label": nameOf(setting), "data-key": `${binding.id}-slider` });
  let held = false;
  slider.addEventListener("input", () => {
    held = true;
    binding.write(valueAt(span, slider.valueAsNumber), binding.id);
    show(valueAt(span, slider.valueAsNumber));
  });
  const release = () => {
    if (!held) return;
    held = false;
    binding.endGesture();
  };
  for (const event of ["change", "pointerup", "blur"]) slider.addEventListener(event, release);
  slider.addEventListener("pointercancel", () => {
    if (!held) return; // the finger scrolls the page: it moved the slider only on its way
    held = false;
    binding.dropGesture();
  });
  /** @param {number} value */
  function show(value) {
    slider.style.setProperty("--fill", `${fillOf(slider.valueAsNumber)}%`);
    slider.setAttribute("aria-valuetext", rateLine(value));
  }
  scope.follow(() => {
    const value = Number(binding.read());
    if (!held) slider.value = String(placeOf(span, value));
    show(value);
  });
  return binding.limit ? marked(scope, { slider, span, limit: binding.limit, binding }) : slider;
}

/** The slider with a mark at a value that matters. @param {Scope} scope @param {{slider: HTMLElement, span: Span, limit: () => number | null, binding: Binding}} parts */
function marked(scope, { slider, span, limit, binding: { words } }) {
  const mark = h("i", { class: "limit-mark", "aria-hidden": "true" });
  scope.follow(() => {
    const value = limit();
    mark.hidden = value === null || value < span.low || value > span.high;
    if (value === null) return;
    mark.style.insetInlineStart = `${fillOf(placeOf(span, value))}%`;
    mark.title = words.curvature.mark(rateLine(Number(value.toPrecision(3))));
  });
  return h("span", { class: "marked" }, slider, mark);
}

/** How much of the track lies before the middle of the thumb, nearly. @param {number} place */
const fillOf = (place) => 3 + (place / PLACES) * 94;
