// @ts-check
/** Text of a lesson, as the server made it of Markdown, put on the page. */

import { h } from "../dom.js";

/** What a lesson's text is made of; the server lets nothing else through, and neither does the page. */
const ALLOWED = new Set("p h2 h3 h4 ul ol li strong em s code pre blockquote hr br a table thead tbody tr th td math".split(" "));
const MATH = "http://www.w3.org/1998/Math/MathML";

/** @param {string} html @param {"div" | "span"} [tag] */
export function lessonText(html, tag = "div") {
  const read = new DOMParser().parseFromString(html, "text/html");
  const element = h(tag, { class: "lesson-text" });
  element.append(...clean(read.body).childNodes);
  return element;
}

/** Without anything that is no text: not expected, yet never to be run. @param {HTMLElement} body */
function clean(body) {
  for (const one of body.querySelectorAll("*")) {
    if (one.namespaceURI !== MATH && !ALLOWED.has(one.localName)) one.remove();
  }
  return body;
}
