// @ts-check
/** The control of one setting, made from what the catalogue says of it. */

import { fill, h } from "../dom.js";
import { numberFrom, typed } from "../format.js";
import { signal } from "../vendor/signals-core.js";
import { followNames, formulaControl } from "./formula_control.js";
import { nameOf } from "./number_text.js";
import { pictureControl } from "./picture_control.js";
import { settingSlider } from "./setting_slider.js";
import { PLACES, allowed, spanOf, valueAt } from "./slider_scale.js";

/** @import { Formulas } from "../formulas.js" */
/** @import { JsonValue, Setting } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Words } from "../words/en.js" */
/** @import { Page } from "./page.js" */

/**
 * @typedef {object} Binding How a control is tied to the experiment.
 * @property {string} id for labels; unlike any other on the page
 * @property {string} where the path of the field, as errors name it
 * @property {() => JsonValue} read the present value; signals read here are followed
 * @property {(value: JsonValue, gesture?: string) => void} write
 * @property {() => void} endGesture
 * @property {() => void} dropGesture take back what the gesture did
 * @property {() => string | null} error
 * @property {Words} words
 * @property {() => number | null} [limit] a value that is marked on the slider; signals read here are followed
 * @property {Page} [page] where settings may be pictures
 * @property {Formulas} [formulas] where settings may be formulas
 * @property {(name: string) => JsonValue} [sibling] another setting of the same owner; signals read here are followed
 */

/** A binding, and a way to say that what was typed cannot be. @typedef {Binding & {refuse: (message: string | null) => void}} Tied */

/**
 * @param {Scope} scope
 * @param {Setting} setting
 * @param {Binding} binding
 * @returns {HTMLElement}
 */
export function settingControl(scope, setting, binding) {
  const typedWrong = signal(/** @type {string | null} */ (null));
  const tied = { ...binding, refuse: (/** @type {string | null} */ message) => void (typedWrong.value = message) };
  const control = controls[setting.type]?.(scope, setting, tied) ?? textControl(scope, setting, tied);
  control.dataset.where = binding.where;
  control.title = setting.meaning;
  const error = h("p", { class: "field-error", id: `${binding.id}-error`, role: "alert", hidden: true });
  control.append(error);
  scope.follow(() => {
    const message = typedWrong.value ?? binding.error();
    error.hidden = message === null;
    fill(error, message ?? "");
  });
  return control;
}

/** @type {{[Type in Setting["type"]]?: (scope: Scope, setting: Setting, binding: Tied) => HTMLElement}} */
const controls = {
  float: numberControl,
  int: numberControl,
  bool: boolControl,
  choice: choiceControl,
  tuple: tupleControl,
  optional: optionalControl,
  list: listControl,
  blob: blobControl,
};

/** @param {Setting} setting @param {string} id */
function nameLabel(setting, id) {
  return h("label", { for: id }, nameOf(setting));
}

/** @param {Setting} setting @param {...HTMLElement} parts */
function line(setting, ...parts) {
  return h("div", { class: nameOf(setting).length > 6 ? "setting long" : "setting" }, ...parts);
}

/** @param {Scope} scope @param {Setting} setting @param {Tied} binding */
function numberControl(scope, setting, binding) {
  const { slider, field } = numberParts(scope, setting, binding);
  if (slider) return line(setting, nameLabel(setting, field.id), slider, field);
  field.classList.add("wide", "boxed");
  return line(setting, nameLabel(setting, field.id), field);
}

/** A slider, where there are ends, and a field. @param {Scope} scope @param {Setting} setting @param {Tied} binding */
export function numberParts(scope, setting, binding) {
  const span = spanOf(setting);
  const slider = span && settingSlider(scope, { setting, span, binding });
  return { slider, field: fieldOf(scope, setting, binding) };
}

/** @param {Scope} scope @param {Setting} setting @param {Tied} binding */
function fieldOf(scope, setting, binding) {
  const field = h("input", { type: "text", inputMode: "decimal", class: "field", id: binding.id, autocomplete: "off", "aria-label": binding.words.field.number(nameOf(setting)), "aria-describedby": `${binding.id}-error`, "data-key": binding.id });
  /** @param {number} value */
  function write(value) {
    binding.write(allowed(setting, value));
    binding.endGesture();
  }
  field.addEventListener("change", () => {
    const value = numberFrom(field.value);
    const wrong = value === null ? binding.words.field.notANumber(field.value) : tooLow(setting, value, binding.words);
    field.setAttribute("aria-invalid", String(wrong !== null));
    binding.refuse(wrong);
    if (value === null || wrong !== null) return;
    write(value);
    show();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") field.blur();
    if (event.key !== "Escape") return;
    binding.refuse(null);
    show();
  });
  field.addEventListener("focus", () => field.select());
  function show() {
    field.value = typed(Number(binding.read()));
    field.removeAttribute("aria-invalid");
  }
  let followed = "";
  scope.follow(() => {
    const value = typed(Number(binding.read()));
    if (document.activeElement === field || value === followed) return; // what was refused stays until the value is another
    followed = value;
    binding.refuse(null);
    show();
  });
  return field;
}

/** What is wrong with a number that has no nearest allowed one, or null. @param {Setting} setting @param {number} value @param {Words} words */
function tooLow({ above }, value, words) {
  return above !== null && value <= above ? words.field.notAbove(typed(above), typed(value)) : null;
}

/** @param {Scope} scope @param {Setting} setting @param {Tied} binding */
function boolControl(scope, setting, binding) {
  const box = h("input", { type: "checkbox", class: "switch end wide", role: "switch", id: binding.id, "data-key": binding.id });
  box.addEventListener("change", () => binding.write(box.checked));
  scope.follow(() => {
    box.checked = binding.read() === true;
  });
  return h("div", { class: "setting long" }, nameLabel(setting, binding.id), box);
}

/** @param {Scope} scope @param {Setting} setting @param {Tied} binding */
function choiceControl(scope, setting, binding) {
  const choices = setting.choices.map((choice) => h("option", { value: choice }, choice.replaceAll("_", " ")));
  const select = h("select", { class: "field wide", id: binding.id, "data-key": binding.id }, choices);
  select.addEventListener("change", () => binding.write(select.value));
  scope.follow(() => {
    select.value = String(binding.read());
  });
  return h("div", { class: "setting long" }, nameLabel(setting, binding.id), select);
}

/** One line for each part; the value is written whole. @param {Scope} scope @param {Setting} setting @param {Tied} binding */
function tupleControl(scope, setting, binding) {
  const whole = () => /** @type {JsonValue[]} */ (Array.isArray(binding.read()) ? binding.read() : setting.default);
  const lines = setting.parts.map((part, index) =>
    numberControl(scope, part, {
      ...binding,
      id: `${binding.id}-${index}`,
      read: () => whole()[index],
      write: (value, gesture) => binding.write(whole().with(index, value), gesture),
    }),
  );
  const group = h("div", { role: "group", "aria-label": nameOf(setting) }, lines);
  if (setting.named_in !== null) followNames(scope, setting, binding, lines);
  return group;
}

/** Nothing, or a number. @param {Scope} scope @param {Setting} setting @param {Tied} binding */
function optionalControl(scope, setting, binding) {
  const first = firstNumber(setting);
  /** @type {Setting} */
  const plain = { ...setting, type: "float" };
  const inner = { ...binding, read: () => /** @type {JsonValue} */ (binding.read() ?? first) };
  const box = h("input", { type: "checkbox", class: "switch end", role: "switch", id: `${binding.id}-set`, "data-key": `${binding.id}-set`, "aria-label": nameOf(setting) });
  const name = h("label", { class: "name", for: box.id }, nameOf(setting));
  const { slider, field } = numberParts(scope, plain, inner);
  const parts = h("div", { class: "setting" }, h("span", null), slider ?? h("span", null), field);
  box.addEventListener("change", () => binding.write(box.checked ? first : null));
  scope.follow(() => {
    const set = binding.read() !== null;
    box.checked = set;
    parts.hidden = !set;
  });
  return h("div", null, h("div", { class: "setting long" }, name, h("span", null), box), parts);
}

/** What an optional setting begins with when it is switched on. @param {Setting} setting */
function firstNumber(setting) {
  if (typeof setting.default === "number") return setting.default;
  const span = spanOf(setting);
  return span ? valueAt(span, PLACES / 2) : 1;
}

/** Rising whole numbers, with commas between. @param {Scope} scope @param {Setting} setting @param {Tied} binding */
function listControl(scope, setting, binding) {
  const field = h("input", { type: "text", class: "field words boxed wide", id: binding.id, autocomplete: "off", "aria-describedby": `${binding.id}-error`, "data-key": binding.id });
  const show = () => {
    const value = binding.read();
    field.value = Array.isArray(value) ? value.join(", ") : "";
  };
  field.addEventListener("change", () => {
    const numbers = field.value.split(/[\s,;]+/).filter(Boolean).map(Number);
    const good = numbers.every(Number.isSafeInteger);
    field.setAttribute("aria-invalid", String(!good));
    binding.refuse(good ? null : binding.words.field.notAList(field.value));
    if (good) binding.write(numbers);
  });
  scope.follow(() => {
    binding.read();
    if (document.activeElement !== field) show();
  });
  return h("div", { class: "setting long" }, nameLabel(setting, binding.id), field);
}

/** @param {Scope} scope @param {Setting} setting @param {Tied} binding */
function blobControl(scope, setting, binding) {
  const { page } = binding;
  return setting.reads === "picture" && page ? pictureControl(scope, setting, { ...binding, page }) : textControl(scope, setting, binding);
}

/** @param {Scope} scope @param {Setting} setting @param {Tied} binding */
function textControl(scope, setting, binding) {
  const { formulas } = binding;
  if (setting.reads === "formula" && formulas) return formulaControl(scope, setting, { ...binding, formulas });
  const field = h("input", { type: "text", class: "field words boxed wide", id: binding.id, autocomplete: "off", "data-key": binding.id });
  field.addEventListener("change", () => binding.write(field.value));
  scope.follow(() => {
    if (document.activeElement !== field) field.value = String(binding.read() ?? "");
  });
  return h("div", { class: "setting long" }, nameLabel(setting, binding.id), field);
}
