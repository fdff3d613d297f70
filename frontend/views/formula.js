// @ts-check
/** A formula of the catalogue as MathML, in lines that fit. */

import { h } from "../dom.js";

/** @import { Kid } from "../dom.js" */

const MATH = "http://www.w3.org/1998/Math/MathML";
const SMALLEST = 0.7;

/**
 * The formula's lines, after what `lead` says; its source text where they cannot be read.
 * @param {{formula: string, formula_mathml: string}} entry
 * @param {Element[]} [lead]
 * @returns {Element[]}
 */
export function formula({ formula: source, formula_mathml: text }, lead = [element("mi", "f"), element("mo", "=")]) {
  const nodes = nodesOf(text);
  return nodes ? lines([...lead, ...nodes]) : [h("code", null, source)];
}

/**
 * The formula's terms, each for itself, so that a long sum goes on in the next line.
 * @param {{formula: string, formula_mathml: string}} entry
 * @returns {Kid[]}
 */
export function formulaTerms({ formula: source, formula_mathml: text }) {
  const nodes = nodesOf(text);
  return nodes ? terms([element("mi", "f"), element("mo", "="), ...nodes]).flatMap((term) => [term, " "]) : [h("code", null, source)];
}

/** What stands side by side in a formula, or null where there is something else than a formula. @param {string} text @returns {Element[] | null} */
function nodesOf(text) {
  const parsed = new DOMParser().parseFromString(text, "text/html").querySelector("math");
  if (!parsed || parsed.namespaceURI !== MATH || parsed.querySelector("script, style, annotation-xml")) return null;
  const row = parsed.children.length === 1 && parsed.firstElementChild?.localName === "mrow" ? parsed.firstElementChild : parsed;
  return [...row.children].map((node) => document.importNode(node, true));
}

/** A new line after each comma that stands by itself, as between "u = ..." and "v = ...". @param {Element[]} nodes @returns {Element[]} */
function lines(nodes) {
  const made = [element("math", "")];
  for (const node of nodes) {
    const breaks = isSign(node, ",");
    if (breaks) made.push(element("math", ""));
    else if (node.localName !== "mspace") made[made.length - 1].append(node);
  }
  return made;
}

/** A new term with each plus and minus that stands between two. @param {Element[]} nodes @returns {Element[]} */
function terms(nodes) {
  const made = [element("math", "")];
  nodes.forEach((node, index) => {
    if (isSign(node, "+\u2212-") && nodes[index - 1].localName !== "mo") {
      made.push(element("math", ""));
      node.setAttribute("form", "infix");
    }
    made[made.length - 1].append(node);
  });
  return made;
}

/** @param {Element} node @param {string} signs */
function isSign(node, signs) {
  return node.localName === "mo" && node.textContent !== "" && signs.includes(node.textContent ?? "");
}

/** Make the letters smaller where a line is wider than its place, within reason. @param {HTMLElement} place */
export function fitFormula(place) {
  place.style.removeProperty("--fit");
  const widest = Math.max(...[...place.children].map((line) => line.getBoundingClientRect().width));
  if (widest > place.clientWidth && place.clientWidth > 0) place.style.setProperty("--fit", String(Math.max(SMALLEST, place.clientWidth / widest)));
}

/** @param {string} tag @param {string} text */
function element(tag, text) {
  const made = document.createElementNS(MATH, tag);
  made.textContent = text;
  return made;
}
