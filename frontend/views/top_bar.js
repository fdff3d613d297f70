// @ts-check
/** The bar at the top: what this is, presets, undo, looks, share. */

import { fill, h } from "../dom.js";
import { same } from "../edits.js";
import { lessMotion } from "../motion.js";
import { createScope, region } from "../scope.js";
import { switchMode, switchTheme } from "../theme.js";
import { openHelp } from "./help.js";
import { iconButton } from "./icon_button.js";
import { brandMark, icon } from "./icons.js";
import { openLessons } from "./lessons_menu.js";
import { openTakeAwayMenu } from "./take_away_menu.js";

/** @import { Preset } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** The preset that is on screen as it was prepared, all of it or the board's, or null. @param {Page} page @returns {Preset | null} */
export function activePreset({ app }) {
  const presets = app.catalogue.value?.presets ?? [];
  const [boards, board] = [app.store.boards.value, [app.store.experiment.value]];
  return presets.find(({ page }) => same(page.boards, boards)) ?? presets.find(({ page }) => same(page.boards, board)) ?? null;
}

/** @param {HTMLElement} element @param {Page} page */
export function mountTopBar(element, page) {
  const { words } = page;
  const scope = createScope();
  const presets = h("nav", { class: "presets", "aria-label": words.top.presets });
  mountPresets(scope, presets, page, true);
  const lessons = h("button", { type: "button", class: "chip lessons-button", "aria-haspopup": "dialog", "aria-label": words.top.lessons }, icon("lessons"), h("span", null, words.top.lessons));
  lessons.addEventListener("click", () => openLessons(page));
  fill(element, h("div", { class: "brand" }, brandMark(), h("span", null, words.name)), lessons, presets, tools(scope, page));
}

/** A chip for each preset. @param {Scope} scope @param {HTMLElement} element @param {Page} page @param {boolean} titled */
export function mountPresets(scope, element, page, titled) {
  region(scope, element, () => page.app.catalogue.value !== null, (inner) => [
    titled ? h("span", { class: "caption" }, page.words.top.presets) : null,
    ...(page.app.catalogue.peek()?.presets ?? []).map((preset) => chip(inner, page, preset)),
  ]);
}

/** @param {Scope} scope @param {Page} page @param {Preset} preset */
function chip(scope, page, preset) {
  const { app } = page;
  const button = h("button", { type: "button", class: "chip", title: preset.summary, "data-key": `preset-${preset.name}` }, preset.title);
  button.addEventListener("click", () => {
    app.store.show(preset.page);
    app.reach.choose(null);
    if (!lessMotion()) app.clock.play();
  });
  scope.follow(() => button.setAttribute("aria-pressed", String(activePreset(page)?.name === preset.name)));
  return button;
}

/** @param {Scope} scope @param {Page} page */
function tools(scope, page) {
  const { app, words } = page;
  const undo = iconButton("undo", words.top.undo, app.store.undo);
  const redo = iconButton("redo", words.top.redo, app.store.redo);
  const theme = iconButton("moon", words.top.dark, switchTheme);
  const projector = iconButton("projector", words.top.projector, switchMode);
  const help = iconButton("help", words.top.help, () => openHelp(page));
  for (const button of [undo, redo, help]) button.classList.add("projector-hides");
  for (const button of [projector, help]) button.classList.add("wide-only");
  const away = iconButton("download", words.takeAway.title, () => openTakeAwayMenu(away, page));
  away.setAttribute("aria-haspopup", "dialog");
  const share = h("button", { type: "button", class: "filled share", "aria-label": words.top.share }, icon("share"), h("span", null, words.top.share));
  share.addEventListener("click", () => void shareAddress(page));
  scope.follow(() => {
    undo.disabled = !app.store.canUndo.value;
    redo.disabled = !app.store.canRedo.value;
    away.disabled = app.store.experiment.value.lanes.length === 0;
  });
  scope.follow(() => {
    const dark = page.theme.value === "dark";
    fill(theme, icon(dark ? "moon" : "sun"));
    rename(theme, dark ? words.top.light : words.top.dark);
  });
  scope.follow(() => {
    const on = page.mode.value === "projector";
    projector.setAttribute("aria-pressed", String(on));
    rename(projector, on ? words.top.desk : words.top.projector);
  });
  return h("div", { class: "tools" }, undo, redo, theme, projector, help, away, share);
}

/** @param {HTMLElement} button @param {string} label */
function rename(button, label) {
  button.title = label;
  button.setAttribute("aria-label", label);
}

/** The address holds everything: write it, then copy it. @param {Page} page */
async function shareAddress({ app, words, said }) {
  await app.address.flush();
  try {
    await navigator.clipboard.writeText(location.href);
    said.value = app.address.whole.peek() ? { kind: "good", text: words.top.copied } : { kind: "plain", text: words.top.copiedWithout, lasting: true };
  } catch {
    said.value = { kind: "plain", text: words.top.copyFailed };
  }
}
