// @ts-check
/** The keyboard: which key does what, and who else may need the key. */

/** @typedef {"toggle" | "step" | "toStart" | "toEnd" | "slower" | "faster" | "undo" | "redo" | "select" | "keep" | "board" | "page"} Action */
/** @typedef {{action: Action, amount: number}} Stroke */
/** @typedef {{key: string, action: Action, amount?: number, shift?: boolean, command?: boolean}} Binding */

/** Every key of the page. `command` is Ctrl, on a Mac also Cmd; `shift` left out means either. @type {Binding[]} */
export const KEYS = [
  { key: " ", action: "toggle" },
  { key: "ArrowRight", shift: false, action: "step", amount: 1 },
  { key: "ArrowLeft", shift: false, action: "step", amount: -1 },
  { key: "ArrowRight", shift: true, action: "step", amount: 10 },
  { key: "ArrowLeft", shift: true, action: "step", amount: -10 },
  { key: "Home", action: "toStart" },
  { key: "End", action: "toEnd" },
  { key: "-", action: "slower" },
  { key: "+", action: "faster" },
  { key: "=", action: "faster" },
  ...Array.from({ length: 8 }, (_, place) => ({ key: String(place + 1), action: /** @type {Action} */ ("select"), amount: place })),
  { key: "g", action: "keep" },
  { key: "b", action: "board" },
  { key: "n", action: "page", amount: 1 },
  { key: "p", action: "page", amount: -1 },
  { key: "z", command: true, shift: false, action: "undo" },
  { key: "z", command: true, shift: true, action: "redo" },
  { key: "y", command: true, action: "redo" },
];

/** @typedef {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} Pressed */

/** What a key press asks for, or null. @param {Pressed} pressed @returns {Stroke | null} */
export function strokeOf({ key, shiftKey, ctrlKey, metaKey, altKey }) {
  if (altKey) return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  const found = KEYS.find(
    (one) =>
      one.key === name && Boolean(one.command) === (ctrlKey || metaKey) && (one.shift === undefined || one.shift === shiftKey),
  );
  return found ? { action: found.action, amount: found.amount ?? 0 } : null;
}

const TYPED_IN = "textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio], [type=button])";
const OWN_ARROWS = "input[type=range], input[type=radio], [role=slider], [role=tab], [role=radio], [role=listbox], [role=menu]";
const OWN_SPACE = "button, summary, a, input[type=checkbox], input[type=radio], [role=button], [role=switch], [role=tab]";
const OWN_DIALOG = "dialog[open], [role=dialog]";

/** Whether the focused element uses that key itself. @param {Element} focused @param {string} key */
export function ownsKey(focused, key) {
  if (focused.closest(`${TYPED_IN}, ${OWN_DIALOG}`)) return true;
  if (key === " ") return focused.closest(OWN_SPACE) !== null;
  const moves = key.startsWith("Arrow") || key === "Home" || key === "End";
  return moves && focused.closest(OWN_ARROWS) !== null;
}

/**
 * Follow the keyboard; gives what stops it.
 * @param {Document} target @param {{[Name in Action]: (amount: number) => void}} actions
 */
export function followKeys(target, actions) {
  /** @param {KeyboardEvent} event */
  function press(event) {
    const stroke = strokeOf(event);
    const focused = event.target;
    if (!stroke || event.defaultPrevented || (focused instanceof Element && ownsKey(focused, event.key))) return;
    event.preventDefault();
    actions[stroke.action](stroke.amount);
  }
  target.addEventListener("keydown", press);
  return () => target.removeEventListener("keydown", press);
}
