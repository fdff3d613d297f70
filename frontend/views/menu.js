// @ts-check
/** A small window beside a button: it closes by itself, and gives the focus back. */

import { fill, h } from "../dom.js";

/** @import { Kid } from "../dom.js" */

const EDGE = 8;

/** @type {HTMLElement | null} */
let shown = null;

/**
 * Open a menu beside `anchor`; opening another, Escape and a press elsewhere close it.
 * @param {Element} anchor
 * @param {{label: string, class?: string, at?: DOMRect, closed?: () => void}} look `at`: the place itself, where it is only a part of `anchor`; `closed` runs when it is gone
 * @param {(close: () => void) => (Kid | Kid[])[]} build
 */
export function openMenu(anchor, look, build) {
  closeMenu();
  const menu = h("div", { class: `menu ${look.class ?? ""}`, popover: "auto", role: "dialog", "aria-label": look.label });
  shown = menu;
  menu.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    menu.remove();
    look.closed?.();
  });
  menu.addEventListener("keydown", (event) => move(menu, event));
  const close = () => {
    menu.hidePopover();
    if (anchor instanceof HTMLElement && anchor.isConnected) anchor.focus({ preventScroll: true });
  };
  fill(menu, ...build(close));
  document.body.append(menu);
  menu.showPopover();
  putBeside(menu, look.at ?? anchor.getBoundingClientRect());
  menu.querySelector("button")?.focus();
}

export function closeMenu() {
  if (shown?.isConnected) shown.hidePopover();
  shown = null;
}

/** @param {HTMLElement} menu @param {DOMRect} anchor */
function putBeside(menu, anchor) {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(EDGE, Math.min(anchor.right - width, innerWidth - width - EDGE));
  const below = anchor.bottom + 4;
  const top = below + height <= innerHeight - EDGE ? below : Math.max(EDGE, anchor.top - height - 4);
  menu.style.left = `${Math.max(left, Math.min(anchor.left, innerWidth - width - EDGE))}px`;
  menu.style.top = `${top}px`;
}

/** The arrow keys go through the buttons. @param {HTMLElement} menu @param {KeyboardEvent} event */
function move(menu, event) {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  const buttons = [...menu.querySelectorAll("button:not(:disabled)")];
  const at = buttons.indexOf(/** @type {Element} */ (document.activeElement));
  const next = buttons[(at + by + buttons.length) % buttons.length];
  if (next instanceof HTMLElement) next.focus();
  event.preventDefault();
}
