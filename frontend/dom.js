// @ts-check
/** Elements by a typed function, so that a wrong property is found before the page runs. */

/** @typedef {Node | string | number | null | undefined | false} Kid */
/** @typedef {{[name: `aria-${string}` | `data-${string}`]: string | number | boolean | null | undefined}} Attributes */
/** @typedef {{class?: string, for?: string, role?: string, list?: string, popover?: "auto" | "manual", colspan?: number}} Plain */
/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @typedef {Partial<Omit<HTMLElementTagNameMap[Tag], "style" | "children" | "dataset" | "popover" | "role">> & Attributes & Plain} Props
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element: `h("button", {class: "plain", onclick: save}, "Save")`.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props<Tag> | null} [props]
 * @param {...(Kid | Kid[])} kids
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props, ...kids) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) put(element, name, value);
  element.append(...nodes(kids));
  return element;
}

/** @param {HTMLElement} element @param {string} name @param {unknown} value */
function put(element, name, value) {
  if (value === undefined || value === null) return;
  if (name.includes("-") || !(name in element)) element.setAttribute(name === "class" ? "class" : name, String(value));
  else if (name === "role" || name === "list" || name === "popover") element.setAttribute(name, String(value));
  else Reflect.set(element, name, value);
}

/** @param {(Kid | Kid[])[]} kids @returns {(Node | string)[]} */
function nodes(kids) {
  /** @type {(Node | string)[]} */
  const found = [];
  for (const kid of kids.flat()) {
    if (kid === null || kid === undefined || kid === false) continue;
    found.push(kid instanceof Node ? kid : String(kid));
  }
  return found;
}

/**
 * Put `kids` in the place of everything inside `element`.
 * @param {Element} element
 * @param {...(Kid | Kid[])} kids
 */
export function fill(element, ...kids) {
  element.replaceChildren(...nodes(kids));
}

/**
 * A drawing of one path in a box.
 * @param {{path: string, box: string, class: string, stroke?: boolean}} drawing
 * @returns {SVGSVGElement}
 */
export function drawing({ path, box, class: name, stroke = false }) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  for (const [key, value] of Object.entries({ viewBox: box, class: name, "aria-hidden": "true" })) svg.setAttribute(key, value);
  const paint = stroke
    ? { fill: "none", stroke: "currentColor", "stroke-width": "1.8", "stroke-linecap": "round", "stroke-linejoin": "round" }
    : { fill: "currentColor" };
  for (const [key, value] of Object.entries({ ...paint, d: path })) shape.setAttribute(key, value);
  svg.append(shape);
  return svg;
}

/**
 * The element of the page with this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function place(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no place "${id}".`);
  return element;
}
