// @ts-check
/** The landscapes to choose from, and the chosen one's formula, lesson and settings. */

import { completeSettings, landscapeOf } from "../catalog.js";
import { fill, h } from "../dom.js";
import { withLandscapeSetting } from "../edits.js";
import { createScope, region } from "../scope.js";
import { shareWithoutLoss } from "../surface.js";
import { activeBadge } from "./board_badge.js";
import { fitFormula, formula } from "./formula.js";
import { landscapePicker } from "./landscape_picker.js";
import { settingControl } from "./setting_control.js";

/** @import { LandscapeEntry, Setting } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** @param {HTMLElement} element @param {Page} page */
export function mountLandscapePanel(element, page) {
  const { app, words } = page;
  const scope = createScope();
  const { field, list, none } = landscapePicker(scope, page);
  const about = h("div", { class: "landscape-about" });
  fill(element, h("div", { class: "landscape-head" }, h("h2", { class: "section-title" }, words.landscape.title, activeBadge(scope, page)), field), list, none, about);
  region(scope, about, () => (app.catalogue.value ? app.store.experiment.value.landscape.name : null), (inner) => {
    const catalogue = app.catalogue.peek();
    const entry = catalogue && landscapeOf(catalogue, app.store.experiment.peek().landscape.name);
    return entry ? aboutLandscape(inner, page, entry) : [];
  });
}

/** @param {Scope} scope @param {Page} page @param {LandscapeEntry} entry */
function aboutLandscape(scope, page, entry) {
  const settings = h("div", { class: "landscape-settings" }, entry.settings.filter(({ reads }) => reads !== "points").map((setting) => control(scope, { page, entry, setting })));
  const lines = h("div", { class: "formula", tabIndex: -1, title: `${page.words.landscape.source}: ${entry.source}` }, formula(entry));
  const own = entry.settings.some(({ reads }) => reads === "formula");
  fitWhenWide(scope, lines);
  return [
    own ? null : lines,
    h("p", { class: "teaches phone-only" }, entry.teaches),
    settings,
    holes(scope, page, entry),
  ];
}

/** The formula fits its place, also when the page gives it another. @param {Scope} scope @param {HTMLElement} lines */
function fitWhenWide(scope, lines) {
  let width = 0;
  const observer = new ResizeObserver(() => {
    if (lines.clientWidth !== width) fitFormula(lines);
    width = lines.clientWidth;
  });
  observer.observe(lines);
  scope.last(() => observer.disconnect());
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
  const settings = () => completeSettings(entry, app.store.experiment.value.landscape);
  const built = settingControl(scope, setting, {
    id: `landscape-${setting.name}`,
    where,
    words,
    read: () => settings()[setting.name],
    write: (value, gesture) => app.store.edit((experiment) => withLandscapeSetting(experiment, setting.name, value), { ...(gesture ? { gesture } : {}) }),
    endGesture: app.store.endGesture,
    dropGesture: app.store.dropGesture,
    error: () => app.race.errorAt(where).value,
    page,
    formulas: app.formulas,
    sibling: (name) => settings()[name],
  });
  const { unless } = setting;
  if (unless !== null) scope.follow(() => void (built.hidden = settings()[unless] !== entry.settings.find(({ name }) => name === unless)?.default));
  return built;
}
