// @ts-check
/** The field of a formula: read as it is typed, shown typeset, and pointed at where it is wrong. */

import { fill, h } from "../dom.js";
import { parted } from "../formulas.js";
import { computed, signal } from "../vendor/signals-core.js";
import { fitFormula, formulaTerms } from "./formula.js";
import { nameOf } from "./number_text.js";

/** @import { Formulas, Reading } from "../formulas.js" */
/** @import { Fault, Setting } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Tied } from "./setting_control.js" */

/** A pause in typing after which the formula is read. */
const READ_MS = 80;
/** A pause after which it is said what is wrong: what is half typed is not wrong yet. */
const BLAME_MS = 600;
/** How much of the formula is shown on each side of what is wrong. */
const AROUND = 16;

/** @param {Scope} scope @param {Setting} setting @param {Tied & {formulas: Formulas}} binding */
export function formulaControl(scope, setting, binding) {
  const field = h("textarea", { class: "field boxed formula-field", id: binding.id, rows: 1, spellcheck: false, autocapitalize: "off", autocomplete: "off", "aria-describedby": `${binding.id}-error`, "data-key": binding.id });
  const typeset = h("div", { class: "formula" });
  const wrong = h("code", { class: "formula-wrong", "aria-hidden": "true", hidden: true });
  const typing = createTyping(scope, field, binding);
  scope.follow(() => {
    const reading = typing.reading.value;
    if (!reading?.typeset) return;
    fill(typeset, formulaTerms(reading.typeset));
    requestAnimationFrame(() => fitFormula(typeset));
  });
  scope.follow(() => {
    const reading = typing.reading.value;
    if (!reading || (reading.fault && typing.busy.value)) return;
    field.setAttribute("aria-invalid", String(reading.fault !== null));
    binding.refuse(reading.fault?.message ?? null);
    wrong.hidden = !reading.fault?.characters;
    fill(wrong, ...(reading.fault ? excerpt(reading.text, reading.fault) : []));
  });
  return h("div", { class: "formula-setting" }, typeset, h("label", { for: field.id }, nameOf(setting)), field, wrong);
}

/** Show only the parts that the formula names, as it was when it could last be read. @param {Scope} scope @param {Setting} setting @param {Tied} binding @param {HTMLElement[]} lines */
export function followNames(scope, { parts, named_in: formula }, { formulas, sibling }, lines) {
  const text = computed(() => String(formula && sibling?.(formula)));
  const asked = computed(() => formulas?.of(text.value));
  scope.follow(() => {
    const typeset = asked.value?.value?.typeset;
    if (typeset) parts.forEach(({ name }, index) => (lines[index].hidden = !typeset.parameters.includes(name)));
  });
}

/**
 * What is typed, tied to the experiment: what can be read is written there, one gesture until the field is left; what
 * cannot stays in the field, and the experiment as it was.
 * @param {Scope} scope @param {HTMLTextAreaElement} field @param {Tied & {formulas: Formulas}} binding
 */
function createTyping(scope, field, binding) {
  const stored = () => String(binding.read() ?? "");
  const text = signal(stored());
  const busy = signal(false);
  const asked = computed(() => binding.formulas.of(text.value));
  const reading = computed(() => asked.value.value);
  let [toRead, toBlame] = [0, 0];
  let known = "";
  let left = true;

  /** @param {string} now */
  function read(now) {
    clearTimeout(toRead);
    text.value = now;
  }
  function finish() {
    clearTimeout(toBlame);
    busy.value = false;
    left = true;
    read(field.value);
    binding.endGesture();
  }
  /** @param {Reading} found */
  function write({ text: good, fault }) {
    if (fault || good === stored() || good !== field.value) return;
    known = good;
    binding.write(good, binding.id);
    if (left) binding.endGesture();
  }
  field.addEventListener("input", () => {
    if (/[\r\n\t]/.test(field.value)) field.value = field.value.replaceAll(/[\r\n\t]+/g, " ");
    [busy.value, left] = [true, false];
    clearTimeout(toRead);
    clearTimeout(toBlame);
    toRead = window.setTimeout(() => read(field.value), READ_MS);
    toBlame = window.setTimeout(() => (busy.value = false), BLAME_MS);
  });
  field.addEventListener("blur", finish);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") field.value = stored();
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    finish();
    const fault = reading.peek()?.fault;
    if (fault) select(field, fault);
  });
  scope.follow(() => {
    const now = stored();
    if (now === known) return;
    known = field.value = now;
    read(now);
  });
  scope.follow(() => {
    if (reading.value) write(reading.value);
  });
  scope.last(() => [toRead, toBlame].forEach((timer) => clearTimeout(timer)));
  return {
    /** What the server makes of the text; null until it has answered. */
    reading,
    /** Whether somebody is typing. */
    busy,
  };
}

/** Select what is to blame. @param {HTMLTextAreaElement} field @param {Fault} fault */
function select(field, { characters }) {
  if (!characters) return;
  const [before, blamed] = parted(field.value, characters);
  field.setSelectionRange(before.length, before.length + blamed.length);
}

/** The formula about what is wrong, which is marked; where it ends too early, the empty place after it. @param {string} text @param {Fault} fault */
function excerpt(text, { characters }) {
  if (!characters) return [];
  const [before, blamed, after] = parted(text, characters);
  const [from, to] = [[...before], [...after]];
  return [
    from.length > AROUND ? `…${from.slice(-AROUND).join("")}` : before,
    h("mark", null, blamed.slice(0, AROUND) || " "),
    to.length > AROUND ? `${to.slice(0, AROUND).join("")}…` : after,
  ];
}
