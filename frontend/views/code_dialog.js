// @ts-check
/** A window that shows the experiment as a PyTorch script, to be read and copied. */

import { codeOf, taken } from "../code.js";
import { fill, h } from "../dom.js";
import { createScope } from "../scope.js";
import { signal } from "../vendor/signals-core.js";
import { icon } from "./icons.js";
import { laneNames } from "./lane_names.js";
import { segmented } from "./segmented.js";

/** @import { Page } from "./page.js" */
/** @typedef {{state: "waiting" | "failed", text: string} | {state: "here", text: string}} Script */

/** @param {Page} page @param {number | null} lane the one to show at first; null: all */
export function openCodeDialog(page, lane) {
  if (document.querySelector("dialog[open]")) return;
  const { app, words } = page;
  const scope = createScope();
  const experiment = app.store.experiment.peek();
  const names = laneNames(experiment, app.catalogue.peek());
  const shown = signal(/** @type {number | null} */ (experiment.lanes.length > 1 ? lane : 0));
  const script = signal(/** @type {Script} */ ({ state: "waiting", text: words.code.waiting }));
  const close = h("button", { type: "button", class: "icon-button", "aria-label": words.code.close }, icon("close"));
  const copy = h("button", { type: "button", class: "filled" }, icon("copy"), words.code.copy);
  const code = h("code", null);
  const sheet = h("pre", { tabIndex: 0, role: "region", "aria-label": words.code.title }, code);
  const told = h("p", { class: "teaches", role: "status" });
  const choice = lane !== null && experiment.lanes.length > 1 ? whichLanes(scope, page, shown, names, lane) : null;
  const dialog = h("dialog", { class: "code-dialog", "aria-label": words.code.title }, h("header", null, h("h2", null, words.code.title), choice, close), sheet, h("footer", null, told, copy));

  scope.follow(() => {
    script.value = { state: "waiting", text: words.code.waiting };
    const asked = shown.value;
    codeOf(taken(experiment, names, asked)).then(
      (text) => asked === shown.peek() && (script.value = { state: "here", text }),
      (error) => asked === shown.peek() && (script.value = { state: "failed", text: words.code.failed(error.message) }),
    );
  });
  scope.follow(() => {
    const { state, text } = script.value;
    fill(code, state === "here" ? text : "");
    fill(told, state === "here" ? words.code.meaning : text);
    copy.disabled = state !== "here";
    sheet.scrollTop = 0;
  });
  copy.addEventListener("click", () => void copied());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    scope.stop();
    dialog.remove();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  copy.focus();

  /** The script is on the clipboard, or at least selected. */
  async function copied() {
    try {
      await navigator.clipboard.writeText(script.peek().text);
      dialog.close();
      page.said.value = { kind: "good", text: words.code.copied };
    } catch {
      getSelection()?.selectAllChildren(code);
      sheet.focus();
      fill(told, words.code.selected);
    }
  }
}

/** One lane, or all. @param {import("../scope.js").Scope} scope @param {Page} page @param {import("../vendor/signals-core.js").Signal<number | null>} shown @param {string[]} names @param {number} lane */
function whichLanes(scope, { words }, shown, names, lane) {
  return segmented(scope, {
    label: words.code.which,
    class: "small",
    key: "code",
    options: [{ value: "one", text: names[lane] }, { value: "all", text: words.code.all }],
    read: () => (shown.value === null ? "all" : "one"),
    write: (value) => (shown.value = value === "all" ? null : lane),
  });
}
