// @ts-check
/** Choosing an optimizer among many: a field to type in, a list in groups, and what the one in hand does. */

import { fill, h } from "../dom.js";
import { inGroups, libraryOf, meant, onKind, says } from "../optimizer_search.js";
import { fitFormula, formula } from "./formula.js";
import { openMenu } from "./menu.js";

/** @import { LandscapeEntry, OptimizerEntry } from "../messages.js" */
/** @import { Catalog } from "../types.js" */
/** @import { Words } from "../words/en.js" */

const STRIDE = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** @typedef {{entry: OptimizerEntry, element: HTMLElement}} Option */
/** @typedef {{catalogue: Catalog, kind: LandscapeEntry["kind"], words: Words, label: string, chosen?: string, onChosen: (name: string) => void}} Choice */

/** Open the list beside `anchor`. @param {Element} anchor @param {Choice} choice */
export function openOptimizerPicker(anchor, choice) {
  openMenu(anchor, { label: choice.label, class: "optimizer-picker" }, (close) => {
    const { field, list, none, about } = parts(choice, (name) => {
      close();
      if (name !== choice.chosen) choice.onChosen(name);
    });
    return [h("div", { class: "found" }, field, list, none), about];
  });
}

/** @param {Choice} choice @param {(name: string) => void} take */
function parts({ catalogue: entries, kind, words, label, chosen }, take) {
  const catalogue = onKind(entries, kind);
  const list = h("div", { class: "options", role: "listbox", id: "optimizer-options", "aria-label": label, tabIndex: -1 });
  const field = h("input", {
    class: "field words boxed", type: "search", role: "combobox", placeholder: words.picker.find, "aria-label": words.picker.findTitle, autocomplete: "off", spellcheck: false,
    "aria-expanded": "true", "aria-controls": "optimizer-options", "aria-autocomplete": "list",
  });
  const none = h("p", { class: "none", role: "status" });
  const about = h("div", { class: "about", role: "region", "aria-label": words.picker.about });
  const groups = inGroups(catalogue).map(({ group, entries }, place) => ({ options: entries.map((entry) => option(entry, chosen, words)), group, place }));
  fill(list, ...groups.map(({ group, options, place }) => groupOf(group, options, place)));
  const options = groups.flatMap((one) => one.options);
  const seen = () => options.filter(({ element }) => !element.hidden);
  /** @type {Option | undefined} */
  let active;

  /** @param {Option | undefined} next @param {boolean} [scrolled] */
  function hold(next, scrolled = true) {
    if (next === active) return;
    active?.element.classList.remove("active");
    active = next;
    active?.element.classList.add("active");
    if (active) field.setAttribute("aria-activedescendant", active.element.id);
    else field.removeAttribute("aria-activedescendant");
    if (scrolled) active?.element.scrollIntoView({ block: "nearest" });
    fill(about, ...(active ? description(active.entry, words) : []));
    const lines = about.querySelector(".formula");
    if (lines instanceof HTMLElement) fitFormula(lines);
  }

  function find() {
    for (const { entry, element } of options) element.hidden = !says(entry, field.value);
    for (const { options: own } of groups) own[0].element.parentElement?.toggleAttribute("hidden", own.every(({ element }) => element.hidden));
    const best = field.value.trim() ? meant(seen().map(({ entry }) => entry), field.value) : optionsEntry(chosen);
    none.hidden = seen().length > 0;
    fill(none, none.hidden ? "" : words.picker.notFound(field.value));
    hold(options.find(({ entry }) => entry === best) ?? seen()[0]);
  }

  /** @param {string | undefined} name */
  const optionsEntry = (name) => catalogue.optimizers.find((entry) => entry.name === name);
  /** @param {Option | undefined} one */
  const choose = (one) => one?.entry.runs && take(one.entry.name);
  /** @param {Event} event */
  const under = (event) => options.find(({ element }) => event.target instanceof Node && element.contains(event.target));

  field.addEventListener("input", find);
  field.addEventListener("keydown", (event) => {
    const stride = STRIDE[/** @type {keyof typeof STRIDE} */ (event.key)];
    if (event.key === "Enter") choose(active);
    else if (stride) hold(strode(seen(), active, stride));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("pointermove", (event) => hold(under(event) ?? active, false));
  list.addEventListener("click", (event) => choose(under(event)));
  requestAnimationFrame(() => {
    field.focus({ preventScroll: true });
    find();
    active?.element.scrollIntoView({ block: "center" });
  });
  return { field, list, none, about };
}

/** The option some places further on; past an end, that end, and from the end round to the other. @param {Option[]} seen @param {Option | undefined} active @param {number} stride */
function strode(seen, active, stride) {
  const at = active ? seen.indexOf(active) : -1;
  const last = seen.length - 1;
  if (Math.abs(stride) === 1) return seen[(at + stride + seen.length) % seen.length];
  return seen[Math.max(0, Math.min(last, at + stride))];
}

/** @param {string} group @param {Option[]} options @param {number} place */
function groupOf(group, options, place) {
  const heading = h("div", { class: "heading", id: `optimizer-group-${place}`, role: "presentation" }, group);
  return h("div", { class: "group", role: "group", "aria-labelledby": heading.id }, heading, options.map(({ element }) => element));
}

/** @param {OptimizerEntry} entry @param {string | undefined} chosen @param {Words} words @returns {Option} */
function option(entry, chosen, words) {
  const library = libraryOf(entry);
  const element = h(
    "div",
    { class: "option", role: "option", id: `optimizer-option-${entry.name}`, "aria-selected": String(entry.name === chosen), "aria-disabled": entry.runs ? null : "true" },
    h("span", { class: "title" }, entry.title),
    library && h("span", { class: "library", title: words.picker.library(library) }, library),
    h("small", null, entry.runs ? entry.summary : words.picker.cannot(entry.reason)),
  );
  return { entry, element };
}

/** What it does, its formula, its source, and what it takes beyond a gradient. @param {OptimizerEntry} entry @param {Words} words */
function description(entry, words) {
  return [
    h("h3", null, entry.title),
    h("p", null, entry.summary),
    !entry.runs && h("p", { class: "reason" }, words.picker.cannot(entry.reason)),
    entry.formula_mathml && h("div", { class: "formula" }, formula(entry, [])),
    entry.runs && entry.needs.length > 0 && h("p", { class: "caption" }, words.picker.needs(entry.needs)),
    h("p", { class: "caption" }, `${words.picker.source}: ${entry.source}`),
  ];
}
