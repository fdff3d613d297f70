// @ts-check
/** A few choices side by side, of which one holds. */

import { h } from "../dom.js";

/** @import { Kid } from "../dom.js" */
/** @import { Scope } from "../scope.js" */

/**
 * @template {string | number} Value
 * @param {Scope} scope
 * @param {{label: string, class?: string, options: {value: Value, text: Kid, title?: string}[], read: () => Value, write: (value: Value) => void, key: string}} choice
 */
export function segmented(scope, { label, class: name = "", options, read, write, key }) {
  const buttons = options.map(({ value, text, title }) => {
    const button = h("button", { type: "button", role: "radio", title: title ?? "", "data-key": `${key}-${value}` }, text);
    button.addEventListener("click", () => write(value));
    return button;
  });
  const group = h("div", { class: `segmented ${name}`, role: "radiogroup", "aria-label": label }, buttons);
  group.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    const next = (options.findIndex(({ value }) => value === read()) + by + options.length) % options.length;
    write(options[next].value);
    buttons[next].focus();
    event.preventDefault();
    event.stopPropagation();
  });
  scope.follow(() => {
    const held = read();
    options.forEach(({ value }, index) => {
      buttons[index].setAttribute("aria-checked", String(value === held));
      buttons[index].tabIndex = value === held ? 0 : -1;
    });
    if (!options.some(({ value }) => value === held)) buttons[0].tabIndex = 0;
  });
  return group;
}
