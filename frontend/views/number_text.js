// @ts-check
/** Numbers as nodes: powers of ten with raised digits. */

import { h } from "../dom.js";
import { lossPieces, pieces, ratePieces } from "../format.js";

/** @import { Kid } from "../dom.js" */
/** @import { Pieces } from "../format.js" */
/** @import { JsonValue, Setting } from "../messages.js" */

/** @param {Pieces} number @returns {Kid[]} */
const nodesOf = ({ text, power }) => (power === null ? [text] : [text, h("sup", null, power)]);

/** @param {number} loss */
export const lossText = (loss) => nodesOf(lossPieces(loss));

/** @param {number} value @param {number} [digits] */
export const valueText = (value, digits = 4) => nodesOf(pieces(value, digits));

/** A setting's value in short, as under a lane's name. @param {JsonValue} value @returns {Kid[]} */
export function settingText(value) {
  if (typeof value === "number") return nodesOf(ratePieces(value));
  if (Array.isArray(value)) return value.flatMap((one, index) => [index ? ", " : "", ...settingText(one)]);
  if (value === null) return ["\u2013"];
  return [typeof value === "object" ? "" : String(value)];
}

/** What a setting is called on the page: its symbol, else its name. @param {Setting} setting */
export const nameOf = (setting) => setting.symbol ?? setting.name.replaceAll("_", " ");
