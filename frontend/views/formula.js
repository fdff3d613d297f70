// @ts-check
/** A formula of the catalogue as MathML, in lines that fit. */

import { h } from "../dom.js";

const MATH = "http://www.w3.org/1998/Math/MathML";
const SMALLEST = 0.7;

/**
 * The formula's lines; its source text where they cannot be read.
 * @param {{formula: string, formula_mathml: string}} entry
 * @returns {Element[]}
 */
export function formula({ formula: source, formula_mathml: text }) {
  const parsed = new DOMParser().parseFromString(text, "text/html").querySelector("math");
  if (!parsed || parsed.namespaceURI !== MATH || parsed.querySelector("script, style, annotation-xml")) return [h("code", null, source)];
  const row = parsed.children.length === 1 && parsed.firstElementChild?.localName === "mrow" ? parsed.firstElementChild : parsed;
  const nodes = [...row.children].map((node) => document.importNode(node, true));
  return lines([element("mi", "f"), element("mo", "="), ...nodes]);
}

/** A new line after each comma that stands by itself, as between "u = ..." and "v = ...". @param {Element[]} nodes @returns {Element[]} */
function lines(nodes) {
  const made = [element("math", "")];
  for (const node of nodes) {
    const breaks = node.localName === "mo" && node.textContent === ",";
    if (breaks) made.push(element("math", ""));
    else if (node.localName !== "mspace") made[made.length - 1].append(node);
  }
  return made;
}

/** Make the letters smaller where a line is wider than its place, within reason. @param {HTMLElement} place */
export function fitFormula(place) {
  const widest = Math.max(...[...place.children].map((line) => line.getBoundingClientRect().width));
  if (widest > place.clientWidth && place.clientWidth > 0) place.style.setProperty("--fit", String(Math.max(SMALLEST, place.clientWidth / widest)));
}

/** @param {string} tag @param {string} text */
function element(tag, text) {
  const made = document.createElementNS(MATH, tag);
  made.textContent = text;
  return made;
}
