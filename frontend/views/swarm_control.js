// @ts-check
/** The swarm's switch: off, on a grid, or around the start, and how many. */

import { fill, h } from "../dom.js";
import { numberFrom, typed } from "../format.js";
import { createScope } from "../scope.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { segmented } from "./segmented.js";

/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

const FIRST_COUNT = 100;

/** @param {Scope} scope @param {Page} page */
export function swarmButton(scope, page) {
  const { app, words } = page;
  const button = h("button", { type: "button", title: words.swarm.open, "aria-label": words.swarm.open, "aria-haspopup": "dialog", "data-key": "swarm" }, icon("swarm"));
  button.addEventListener("click", () => openSwarmMenu(button, page));
  scope.follow(() => button.setAttribute("aria-pressed", String(app.store.view.value.swarm !== null)));
  scope.follow(() => {
    app.swarm.current.value;
    page.loop.wake();
  });
  return button;
}

/** @param {Element} anchor @param {Page} page */
function openSwarmMenu(anchor, page) {
  const { app, words } = page;
  const scope = createScope();
  openMenu(anchor, { label: words.swarm.title, class: "swarm-menu" }, () => [
    h("h2", { class: "section-title" }, words.swarm.title),
    h("p", { class: "teaches" }, words.swarm.meaning),
    segmented(scope, {
      label: words.swarm.title,
      class: "small",
      options: [
        { value: /** @type {const} */ ("off"), text: words.swarm.off },
        { value: /** @type {const} */ ("grid"), text: words.swarm.grid },
        { value: /** @type {const} */ ("disc"), text: words.swarm.disc },
      ],
      read: () => app.store.view.value.swarm?.kind ?? "off",
      write: (kind) => app.store.look({ swarm: kind === "off" ? null : { kind, count: app.store.view.peek().swarm?.count ?? FIRST_COUNT } }),
      key: "swarm",
    }),
    countField(scope, page),
    told(scope, page),
  ]);
  const menu = document.querySelector(".swarm-menu");
  menu?.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "closed") scope.stop();
  });
}

/** @param {Scope} scope @param {Page} page */
function countField(scope, { app, words }) {
  const most = app.catalogue.peek()?.limits.swarm_starts ?? FIRST_COUNT;
  const input = h("input", { type: "text", inputMode: "numeric", class: "field boxed", id: "swarm-count", autocomplete: "off" });
  input.addEventListener("change", () => {
    const { swarm } = app.store.view.peek();
    const count = Math.max(1, Math.min(Math.round(numberFrom(input.value) ?? FIRST_COUNT), most));
    if (swarm) app.store.look({ swarm: { ...swarm, count } });
    input.value = typed(count);
  });
  scope.follow(() => {
    const { swarm } = app.store.view.value;
    input.disabled = swarm === null;
    input.value = typed(swarm?.count ?? FIRST_COUNT);
  });
  return h("div", { class: "swarm-count" }, h("label", { for: input.id }, words.swarm.count(most)), input);
}

/** What has become of the starts, in words. @param {Scope} scope @param {Page} page */
function told(scope, { app, words }) {
  const line = h("p", { class: "caption", role: "status" });
  scope.follow(() => {
    const swarm = app.swarm.current.value;
    const problem = app.store.view.value.swarm && app.swarm.problem.value;
    const ended = (/** @type {string} */ kind) => swarm?.kinds.filter((one) => one === kind).length ?? 0;
    const text = swarm ? words.swarm.told({ count: swarm.count, steps: swarm.rows - 1, left: ended("left"), diverged: ended("diverged"), together: swarm.together }) : "";
    fill(line, problem ? problem.message : text);
    line.className = problem ? "field-error" : "caption";
  });
  return line;
}
