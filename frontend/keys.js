// @ts-check
/** The keyboard: which key does what, and who else may need the key. */

/** @import { Words } from "./words/en.js" */

/** @typedef {"toggle" | "step" | "toStart" | "toEnd" | "slower" | "faster" | "undo" | "redo" | "select" | "keep" | "board" | "page" | "dimensions" | "panel" | "enlarge" | "arrows" | "sound" | "colours" | "projector" | "help" | "values" | "runs" | "description" | "lessons"} Action */
/** @typedef {"playback" | "lanes" | "look" | "windows" | "change" | "lesson"} Group Where the help tells it. */
/** @typedef {{action: Action, amount: number}} Stroke */
/**
 * A key, what it asks for, and the name of the words that tell it; bindings of one name are told together.
 * `command` is Ctrl, on a Mac also Cmd; `shift` left out means either.
 * @typedef {{key: string, action: Action, amount?: number, shift?: boolean, command?: boolean, group: Group, told: keyof Words["help"]["keys"]}} Binding
 */

/** Every key of the page. @type {readonly Binding[]} */
export const KEYS = [
  { key: " ", action: "toggle", group: "playback", told: "toggle" },
  { key: "ArrowRight", shift: false, action: "step", amount: 1, group: "playback", told: "forward" },
  { key: "ArrowLeft", shift: false, action: "step", amount: -1, group: "playback", told: "back" },
  { key: "ArrowRight", shift: true, action: "step", amount: 10, group: "playback", told: "tenForward" },
  { key: "ArrowLeft", shift: true, action: "step", amount: -10, group: "playback", told: "tenBack" },
  { key: "Home", action: "toStart", group: "playback", told: "toStart" },
  { key: "End", action: "toEnd", group: "playback", told: "toEnd" },
  { key: "-", action: "slower", group: "playback", told: "slower" },
  { key: "+", action: "faster", group: "playback", told: "faster" },
  { key: "=", action: "faster", group: "playback", told: "faster" },
  { key: "a", action: "sound", group: "playback", told: "sound" },
  ...Array.from({ length: 8 }, (_, place) => /** @type {Binding} */ ({ key: String(place + 1), action: "select", amount: place, group: "lanes", told: "select" })),
  { key: "g", action: "keep", group: "lanes", told: "keep" },
  { key: "m", action: "dimensions", group: "look", told: "dimensions" },
  { key: "s", action: "panel", group: "look", told: "panel" },
  { key: "i", action: "enlarge", group: "look", told: "enlarge" },
  { key: "r", action: "arrows", group: "look", told: "arrows" },
  { key: "c", action: "colours", group: "look", told: "colours" },
  { key: "f", action: "projector", group: "look", told: "projector" },
  { key: "b", action: "board", group: "look", told: "board" },
  { key: "d", action: "description", group: "windows", told: "description" },
  { key: "v", action: "values", group: "windows", told: "values" },
  { key: "t", action: "runs", group: "windows", told: "runs" },
  { key: "l", action: "lessons", group: "windows", told: "lessons" },
  { key: "?", action: "help", group: "windows", told: "help" },
  { key: "n", action: "page", amount: 1, group: "lesson", told: "nextPage" },
  { key: "p", action: "page", amount: -1, group: "lesson", told: "pageBefore" },
  { key: "z", command: true, shift: false, action: "undo", group: "change", told: "undo" },
  { key: "z", command: true, shift: true, action: "redo", group: "change", told: "redo" },
  { key: "y", command: true, action: "redo", group: "change", told: "redo" },
];

/** Whether a binding is one printed character, which who speaks to the computer may type by mistake (WCAG 2.1.4). @param {Pick<Binding, "key" | "command">} binding */
export const isSingle = ({ key, command }) => !command && key.length === 1 && key !== " ";

/** What stands on the keys of a binding. @param {Pick<Binding, "key" | "shift" | "command">} binding */
export function capsOf({ key, shift, command }) {
  const cap = CAPS[key] ?? key.toUpperCase();
  return [...(command ? ["Ctrl"] : []), ...(shift ? ["Shift"] : []), cap];
}

/** @type {Record<string, string | undefined>} */
const CAPS = { " ": "Space", ArrowRight: "\u2192", ArrowLeft: "\u2190", Home: "Home", End: "End", "-": "\u2212" };

/** @typedef {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} Pressed */

/** What a key press asks for, or null. @param {Pressed} pressed @param {{single?: boolean}} [choice] `single`: whether keys of one printed character count @returns {Stroke | null} */
export function strokeOf({ key, shiftKey, ctrlKey, metaKey, altKey }, { single = true } = {}) {
  if (altKey) return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  const found = KEYS.find(
    (one) =>
      one.key === name && Boolean(one.command) === (ctrlKey || metaKey) && (one.shift === undefined || one.shift === shiftKey),
  );
  return found && (single || !isSingle(found)) ? { action: found.action, amount: found.amount ?? 0 } : null;
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
 * Follow the keyboard; gives what stops it. A key whose action is not there is left to the browser.
 * @param {Document} target @param {{[Name in Action]?: (amount: number) => void}} actions @param {() => boolean} [single] whether keys of one printed character count now
 */
export function followKeys(target, actions, single = () => true) {
  /** @param {KeyboardEvent} event */
  function press(event) {
    const stroke = strokeOf(event, { single: single() });
    const focused = event.target;
    const act = stroke && actions[stroke.action];
    if (!act || event.defaultPrevented || (focused instanceof Element && ownsKey(focused, event.key))) return;
    event.preventDefault();
    act(stroke.amount);
  }
  target.addEventListener("keydown", press);
  return () => target.removeEventListener("keydown", press);
}
