// @ts-check
/** The landscapes to choose from, and the chosen one's formula, lesson and settings. */

import { completeSettings, landscapeOf } from "../catalog.js";
import { fill, h } from "../dom.js";
import { withLandscape, withLandscapeSetting } from "../edits.js";
import { createScope, region } from "../scope.js";
import { shareWithoutLoss } from "../surface.js";
import { fitFormula, formula } from "./formula.js";
import { settingControl } from "./setting_control.js";
import { thumbnail } from "./thumbnail.js";

/** @import { LandscapeEntry, Setting } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Catalog } from "../types.js" */
/** @import { Page } from "./page.js" */

/** @param {HTMLElement} element @param {Page} page */
export function mountLandscapePanel(element, page) {
  const { app, words } = page;
  const scope = createScope();
  const thumbs = h("div", { class: "thumbs", role: "radiogroup", "aria-label": words.landscape.title, tabIndex: -1 });
  const about = h("div", null);
  fill(element, h("h2", { class: "section-title" }, words.landscape.title), thumbs, about);
  region(scope, thumbs, () => (app.catalogue.value ? page.theme.value : null), (inner) => {
    const catalogue = app.catalogue.peek();
    return catalogue ? catalogue.landscapes.map((entry) => thumb(inner, { page, entry, catalogue })) : [];
  });
  thumbs.addEventListener("keydown", (event) => moveChoice(thumbs, event));
  region(scope, about, () => (app.catalogue.value ? app.store.experiment.value.landscape.name : null), (inner) => {
    const catalogue = app.catalogue.peek();
    const entry = catalogue && landscapeOf(catalogue, app.store.experiment.peek().landscape.name);
    return entry ? aboutLandscape(inner, page, entry) : [];
  });
}

/** @param {Scope} scope @param {{page: Page, entry: LandscapeEntry, catalogue: Catalog}} parts */
function thumb(scope, { page, entry, catalogue }) {
  const { store, clock } = page.app;
  const button = h("button", { type: "button", class: "thumb", role: "radio", title: entry.title, "data-key": `landscape-${entry.name}` }, thumbnail(entry, page.palette.peek()), h("span", null, entry.title));
  button.addEventListener("click", () => {
    if (store.experiment.peek().landscape.name === entry.name) return;
    store.edit((experiment) => withLandscape(experiment, entry.name, catalogue));
    store.look({ window: null });
    clock.toStart();
    clock.play();
  });
  scope.follow(() => {
    const chosen = store.experiment.value.landscape.name === entry.name;
    button.setAttribute("aria-checked", String(chosen));
    button.tabIndex = chosen ? 0 : -1;
    if (chosen) requestAnimationFrame(() => showThumb(button));
  });
  return button;
}

/** Scroll only the list of pictures. @param {HTMLElement} button */
function showThumb(button) {
  const list = button.parentElement;
  if (!list) return;
  const [top, bottom] = [button.offsetTop - list.offsetTop, button.offsetTop - list.offsetTop + button.offsetHeight];
  if (top < list.scrollTop) list.scrollTop = top - 6;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight + 6;
}

/** The arrow keys choose, as in any group of radio buttons. @param {HTMLElement} thumbs @param {KeyboardEvent} event */
function moveChoice(thumbs, event) {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 3, ArrowUp: -3 }[event.key];
  const buttons = [...thumbs.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (by === undefined || at < 0) return;
  const next = buttons[Math.max(0, Math.min(buttons.length - 1, at + by))];
  next.focus();
  next.click();
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Scope} scope @param {Page} page @param {LandscapeEntry} entry */
function aboutLandscape(scope, page, entry) {
  const settings = h("div", { class: "landscape-settings" }, entry.settings.map((setting) => control(scope, { page, entry, setting })));
  const lines = h("div", { class: "formula", tabIndex: -1, title: `${page.words.landscape.source}: ${entry.source}` }, formula(entry));
  const own = entry.settings.some(({ reads }) => reads === "formula");
  requestAnimationFrame(() => fitFormula(lines));
  return [
    own ? null : lines,
    settings,
    holes(scope, page, entry),
  ];
}

/** How much of the window has no finite loss, where some has none. @param {Scope} scope @param {Page} page @param {LandscapeEntry} entry */
function holes(scope, { app, words }, entry) {
  const line = h("p", { class: "teaches", role: "status", hidden: true });
  scope.follow(() => {
    const surface = app.surfaces.current.value;
    const share = surface?.landscape === entry.name ? shareWithoutLoss(surface.z) : 0;
    line.hidden = share === 0;
    fill(line, words.landscape.without(share < 0.01 ? words.landscape.lessThanOne : `${Math.floor(share * 100)} %`));
  });
  return line;
}

/** @param {Scope} scope @param {{page: Page, entry: LandscapeEntry, setting: Setting}} parts */
function control(scope, { page, entry, setting }) {
  const { app, words } = page;
  const where = `landscape.settings.${setting.name}`;
  return settingControl(scope, setting, {
    id: `landscape-${setting.name}`,
    where,
    words,
    read: () => completeSettings(entry, app.store.experiment.value.landscape)[setting.name],
    write: (value, gesture) => app.store.edit((experiment) => withLandscapeSetting(experiment, setting.name, value), { ...(gesture ? { gesture } : {}) }),
    endGesture: app.store.endGesture,
    error: () => app.race.errorAt(where).value,
    formulas: app.formulas,
    sibling: (name) => completeSettings(entry, app.store.experiment.value.landscape)[name],
  });
}
