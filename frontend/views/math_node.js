// @ts-check
/** MathML text as an element of the page. */

/** @param {string} markup a whole `<math>` element @returns {Element} */
export function mathNode(markup) {
  const read = new DOMParser().parseFromString(markup, "text/html").body.firstElementChild;
  return document.importNode(read ?? document.createElement("span"), true);
}
