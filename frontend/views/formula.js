// @ts-check
/** A formula of the catalogue as MathML. */

import { h } from "../dom.js";

const MATH = "http://www.w3.org/1998/Math/MathML";

/**
 * The formula's nodes; its source text where they cannot be read.
 * @param {{formula: string, formula_mathml: string}} entry
 * @returns {Node}
 */
export function formula({ formula: source, formula_mathml: text }) {
  const parsed = new DOMParser().parseFromString(text, "text/html").querySelector("math");
  if (!parsed || parsed.namespaceURI !== MATH || parsed.querySelector("script, style, annotation-xml")) return h("code", null, source);
  return document.importNode(parsed, true);
}
