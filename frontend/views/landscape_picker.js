// @ts-check
/** The landscapes to choose from: small pictures in groups, found by the arrow keys or by typing. */

import { matches } from "../catalog.js";
import { fill, h } from "../dom.js";
import { region } from "../scope.js";
import { thumbnail } from "./thumbnail.js";

/** @import { LandscapeEntry } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

const MARGIN = 6;

/** The field in which to type, and the list that it narrows. @param {Scope} scope @param {Page} page */
export function landscapePicker(scope, page) {
  const { app, words } = page;
  const field = h("input", { type: "search", class: "field boxed words find", placeholder: words.landscape.find, "aria-label": words.landscape.findTitle, autocomplete: "off", spellcheck: false });
  const list = h("div", { class: "thumbs", role: "radiogroup", "aria-label": words.landscape.title, tabIndex: -1 });
  const none = h("p", { class: "quiet", role: "status" });
  const parts = { list, none, field };
  region(scope, list, () => (app.catalogue.value ? page.theme.value : null), (inner) => {
    const catalogue = app.catalogue.peek();
    return catalogue ? grouped(catalogue.landscapes).map((entries) => group(inner, { page, entries })) : [];
  });
  scope.follow(() => {
    app.catalogue.value;
    app.store.experiment.value.landscape.name;
    narrow(page, parts);
  });
  field.addEventListener("input", () => narrow(page, parts));
  field.addEventListener("keydown", (event) => keyInField(page, parts, event));
  list.addEventListener("keydown", (event) => keyInList(parts, event));
  return { field, list, none };
}

/** The entries group by group, the groups in the order of their first entries. @param {readonly LandscapeEntry[]} entries */
function grouped(entries) {
  const names = new Set(entries.map((entry) => entry.group));
  return [...names].map((name) => entries.filter((entry) => entry.group === name));
}

/** @param {Scope} scope @param {{page: Page, entries: LandscapeEntry[]}} parts */
function group(scope, { page, entries }) {
  const [{ group: title }] = entries;
  return h("div", { class: "thumb-group", role: "group", "aria-label": title },
    h("h3", { "aria-hidden": "true" }, title),
    ...entries.map((entry) => thumb(scope, { page, entry })));
}

/** @param {Scope} scope @param {{page: Page, entry: LandscapeEntry}} parts */
function thumb(scope, { page, entry }) {
  const { store, clock } = page.app;
  const button = h("button", { type: "button", class: "thumb", role: "radio", title: entry.title, "data-key": `landscape-${entry.name}`, "data-name": entry.name }, thumbnail(entry, page), h("span", null, entry.title));
  button.addEventListener("click", () => {
    if (store.experiment.peek().landscape.name === entry.name) return;
    page.app.lanes.toLandscape(entry.name);
    store.look({ window: null });
    clock.toStart();
    clock.play();
  });
  scope.follow(() => {
    const chosen = store.experiment.value.landscape.name === entry.name;
    button.setAttribute("aria-checked", String(chosen));
    if (chosen) requestAnimationFrame(() => show(button));
  });
  return button;
}

/** @typedef {{list: HTMLElement, none: HTMLElement, field: HTMLInputElement}} Parts */

/** The pictures that are to be seen. @param {HTMLElement} list */
const seen = (list) => [...list.querySelectorAll("button")].filter((button) => !button.hidden);

/** Show what fits the words typed; Tab reaches the chosen one, or else the first. @param {Page} page @param {Parts} parts */
function narrow({ app, words }, { list, none, field }) {
  const entries = new Map((app.catalogue.peek()?.landscapes ?? []).map((entry) => [entry.name, entry]));
  for (const button of list.querySelectorAll("button")) {
    const entry = entries.get(button.dataset.name ?? "");
    button.hidden = entry !== undefined && !matches(entry, field.value);
  }
  for (const part of list.children) if (part instanceof HTMLElement) part.hidden = seen(part).length === 0;
  const left = seen(list);
  const chosen = left.find((button) => button.getAttribute("aria-checked") === "true") ?? left.at(0);
  for (const button of list.querySelectorAll("button")) button.tabIndex = button === chosen ? 0 : -1;
  fill(none, left.length === 0 && entries.size > 0 ? words.landscape.notFound(field.value.trim()) : "");
}

/** Scroll only the list, and leave the heading room. @param {HTMLElement} button */
function show(button) {
  const list = button.closest(".thumbs");
  if (!(list instanceof HTMLElement) || button.hidden) return;
  const heading = button.parentElement?.querySelector("h3")?.offsetHeight ?? 0;
  const top = button.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
  const bottom = top + button.offsetHeight;
  if (top - heading < list.scrollTop) list.scrollTop = top - heading - MARGIN;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight + MARGIN;
}

/** Down goes into the list, Enter takes its first, Escape shows all again. @param {Page} page @param {Parts} parts @param {KeyboardEvent} event */
function keyInField(page, { list, none, field }, event) {
  const first = seen(list).at(0);
  if (event.key === "ArrowDown") first?.focus();
  else if (event.key === "Enter") first?.click();
  else if (event.key === "Escape" && field.value !== "") field.value = "";
  else return;
  narrow(page, { list, none, field });
  event.preventDefault();
}

/** The arrow keys choose, as in any group of radio buttons; a letter begins to search. @param {Parts} parts @param {KeyboardEvent} event */
function keyInList({ list, field }, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^\p{L}$/u.test(event.key)) {
    field.focus();
    field.select();
    return;
  }
  const buttons = seen(list);
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next = at < 0 ? null : neighbour(buttons, at, event.key);
  if (!next) return;
  next.focus({ preventScroll: true });
  next.click();
  event.preventDefault();
  event.stopPropagation();
}

/** The picture to which a key leads. @param {HTMLElement[]} buttons @param {number} at @param {string} key */
function neighbour(buttons, at, key) {
  if (key === "Home") return buttons[0];
  if (key === "End") return buttons[buttons.length - 1];
  if (key === "ArrowRight" || key === "ArrowLeft") return buttons[at + (key === "ArrowRight" ? 1 : -1)] ?? buttons[at];
  if (key === "ArrowDown" || key === "ArrowUp") return inNextRow(buttons, at, key === "ArrowDown" ? 1 : -1);
  return null;
}

/** The picture in the next row, below or above, that is nearest sideways. @param {HTMLElement[]} buttons @param {number} at @param {1 | -1} by */
function inNextRow(buttons, at, by) {
  const here = buttons[at];
  const beyond = buttons.filter((button) => by * (button.offsetTop - here.offsetTop) > 0);
  const row = by * Math.min(...beyond.map((button) => by * button.offsetTop));
  const sideways = (/** @type {HTMLElement} */ button) => Math.abs(button.offsetLeft - here.offsetLeft);
  return beyond.filter((button) => button.offsetTop === row).sort((a, b) => sideways(a) - sideways(b)).at(0) ?? here;
}
