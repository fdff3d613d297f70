// @ts-check
/** What the page has to say: lost connection, warming up, refusals that no field shows, lanes that ended early. */

import { fill, h } from "../dom.js";
import { createScope } from "../scope.js";
import { icon } from "./icons.js";
import { laneNames } from "./lane_names.js";
import { laneStatus } from "./lane_status.js";

/** @import { Kid } from "../dom.js" */
/** @import { Problem } from "../types.js" */
/** @import { Page } from "./page.js" */

const SAID_MS = 5000;
/** A connection that comes back sooner than this was not worth a word. */
const LOST_MS = 700;

/** @param {HTMLElement} element @param {Page} page */
export function mountNotices(element, page) {
  const { app, words, said } = page;
  const scope = createScope();
  const lasting = h("div", null);
  const passing = h("div", { role: "status", "aria-live": "polite" });
  const spoken = h("p", { class: "sr-only", role: "status", "aria-live": "polite" });
  element.setAttribute("aria-label", words.notices.title);
  fill(element, lasting, passing, spoken);
  followConnection(scope, lasting, page);
  scope.follow(() => {
    const problem = app.address.problem.value;
    if (problem) said.value = { kind: "bad", text: words.notices.address(problem) };
  });
  scope.follow(() => {
    const loose = app.race.errors.value.concat(app.surfaces.problem.value ?? [], besideProblems(page));
    queueMicrotask(() => tellLoose(page, loose));
  });
  const close = () => {
    app.address.dismiss();
    said.value = null;
  };
  let timer = 0;
  scope.follow(() => {
    const message = said.value;
    window.clearTimeout(timer);
    fill(passing, message ? notice(page, message.kind, [message.text], close) : null);
    if (message && message.kind !== "bad") timer = window.setTimeout(() => (said.value = null), SAID_MS);
  });
  followEnds(scope, spoken, page);
}

/** What is wrong with the board that is not edited: no field on screen shows it. @param {Page} page @returns {Problem[]} */
function besideProblems({ app, words: { boards } }) {
  const others = app.boards.filter(({ place }) => place !== app.store.active.value && place < app.store.boards.value.length);
  return others.flatMap(({ place, race, surfaces }) =>
    race.errors.value.concat(surfaces.problem.value ?? []).map(({ where, message }) => ({ where: `boards.${place}.${where}`, message: boards.said(boards.letter(place), message) })));
}

/** Errors of fields that are not on screen. @param {Page} page @param {{where: string, message: string}[]} errors */
function tellLoose({ app, said }, errors) {
  const loose = errors.find(({ where }) => !shownAtField(where));
  if (loose) said.value = { kind: "bad", text: loose.message };
  else if (errors.length === 0 && app.address.problem.peek() === null && said.peek()?.kind === "bad" && !said.peek()?.lasting) said.value = null;
}

/** @param {string} where */
function shownAtField(where) {
  const fields = [...document.querySelectorAll("[data-where]")];
  return fields.some((field) => {
    const own = field.getAttribute("data-where") ?? "";
    return (where === own || where.startsWith(`${own}.`)) && field instanceof HTMLElement && field.offsetParent !== null && field.querySelector(".field-error:not([hidden])") !== null;
  });
}

/** @param {import("../scope.js").Scope} scope @param {HTMLElement} element @param {Page} page */
function followConnection(scope, element, page) {
  const { app, words } = page;
  let timer = 0;
  scope.follow(() => {
    const status = app.socket.status.value;
    const warming = app.socket.warming.value ?? app.starting.value;
    window.clearTimeout(timer);
    if (status === "lost" || status === "restarting") {
      timer = window.setTimeout(() => fill(element, notice(page, "bad", [words.notices[status]])), LOST_MS);
    } else fill(element, warming ? notice(page, "plain", warmingText(page, warming)) : null);
  });
}

/** @param {Page} page @param {{done: number, of: number, message: string}} warming @returns {Kid[]} */
function warmingText({ words }, { done, of, message }) {
  return [message || words.notices.warming, of > 0 ? h("progress", { value: done, max: of, "aria-label": words.notices.warming }) : null];
}

/** @param {Page} page @param {"bad" | "good" | "plain"} kind @param {Kid[]} kids @param {() => void} [onClose] */
function notice({ words }, kind, kids, onClose) {
  const close = onClose ? h("button", { type: "button", class: "icon-button small", "aria-label": words.notices.close }, icon("close")) : null;
  close?.addEventListener("click", () => onClose?.());
  return h("div", { class: `notice ${kind}`, role: kind === "bad" ? "alert" : "status" }, kids, close);
}

/** Lanes that left the map or diverged are told to those who do not see it. @param {import("../scope.js").Scope} scope @param {HTMLElement} element @param {Page} page */
function followEnds(scope, element, page) {
  let told = "";
  scope.follow(() => {
    const names = laneNames(page.app.store.experiment.value, page.app.catalogue.value);
    const texts = names.map((name, index) => {
      const status = laneStatus(page, index);
      return status ? page.words.status.lane(name, status.text) : null;
    });
    const text = texts.filter((one) => one !== null).join(". ");
    if (text !== told) fill(element, text);
    told = text;
  });
}
