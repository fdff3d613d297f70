// @ts-check
/** How many of the data a lane takes at each step: all of them, some, or one. */

import { withBatchSize } from "../edits.js";
import { h } from "../dom.js";

/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** The slider's places: powers of two, and at its end all data. @type {readonly (number | null)[]} */
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, null];

/** @param {Scope} scope @param {Page} page @param {number} index */
export function batchControl(scope, { app, words }, index) {
  const [id, gesture] = [`lane-${index}-batch`, `lane-${index}-batch`];
  const slider = h("input", { type: "range", min: "0", max: String(SIZES.length - 1), step: "1", "aria-label": words.lanes.batch, "data-key": `${id}-slider` });
  const field = h("input", { type: "text", inputMode: "numeric", class: "field", id, autocomplete: "off", "aria-label": words.field.number(words.lanes.batch), placeholder: words.lanes.allData, "data-key": id, "aria-describedby": `${id}-error` });
  const said = h("p", { class: "caption batch-said" });
  const error = h("p", { class: "field-error", id: `${id}-error`, role: "alert", hidden: true });
  const size = () => app.store.experiment.value.lanes.at(index)?.batch_size ?? null;
  /** @param {number | null} value @param {string} [name] */
  const write = (value, name) => app.store.edit((experiment) => withBatchSize(experiment, index, value), name ? { gesture: name } : {});

  slider.addEventListener("input", () => write(SIZES[slider.valueAsNumber], gesture));
  for (const event of ["change", "pointerup", "blur"]) slider.addEventListener(event, app.store.endGesture);
  field.addEventListener("change", () => {
    const text = field.value.trim();
    const value = Number(text);
    const good = text === "" || (Number.isSafeInteger(value) && value >= 1);
    field.setAttribute("aria-invalid", String(!good));
    error.hidden = good;
    error.textContent = good ? "" : words.lanes.notABatch(text);
    if (good) write(text === "" ? null : value);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") field.blur();
  });
  field.addEventListener("focus", () => field.select());
  scope.follow(() => {
    const now = size();
    const place = now === null ? SIZES.length - 1 : SIZES.findLastIndex((one) => one !== null && one <= now);
    slider.value = String(place);
    slider.style.setProperty("--fill", `${3 + (place / (SIZES.length - 1)) * 94}%`);
    const text = now === null ? words.lanes.fullBatch : now === 1 ? words.lanes.singleSample : words.lanes.miniBatch(now);
    slider.setAttribute("aria-valuetext", text);
    said.textContent = text;
    if (document.activeElement !== field) field.value = now === null ? "" : String(now);
  });
  return h("div", { title: words.lanes.batchMeaning, "data-where": `lanes.${index}.batch_size` }, h("div", { class: "setting" }, h("label", { for: id }, words.lanes.batch), slider, field), said, error);
}
