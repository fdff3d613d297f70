// @ts-check
/** Every step of some runs by the page's own arithmetic: what it makes of each, set against the rows. Reads JSON, writes JSON. */

import { readFileSync } from "node:fs";

import { stepOf } from "../../frontend/anatomy.js";
import { inNumbers, inSymbols } from "../../frontend/math.js";

/** @import { Rows, Step } from "../../frontend/anatomy.js" */

const { entries, cases } = JSON.parse(readFileSync(process.argv[2], "utf8"));

/** @param {{[name: string]: (number | null)[]}} columns @returns {Rows} */
const rowsOf = (columns) => ({ count: columns.step.length, value: (name, row) => columns[name]?.[row] ?? NaN });

/** How far a place is from that of the next row, against the larger of position and update. @param {[number, number]} place @param {Step} step */
function apart(place, { values, position, update }) {
  const next = /** @type {[number, number]} */ (values.get("after:theta"));
  const scale = Math.max(Math.hypot(...(position ?? [])), Math.hypot(...(update ?? [])));
  return Math.hypot(place[0] - next[0], place[1] - next[1]) / scale;
}

const found = cases.map((/** @type {any} */ { lane, columns }) => {
  const rows = rowsOf(columns);
  const made = { rule: 0, terms: 0, steps: 0, kinds: new Set(), unwritten: 0 };
  for (let row = 0; row + 1 < rows.count; row += 1) {
    const step = stepOf({ entry: entries[lane.optimizer.name], lane: { clip_norm: null, schedule: [], tweaks: [], ...lane }, rows, row });
    if (!step?.position || !step.next || !step.update || step.rule === null) throw new Error(`no step from row ${row}`);
    made.rule = Math.max(made.rule, apart(step.next, step));
    made.terms = Math.max(made.terms, apart([step.position[0] + step.update[0], step.position[1] + step.update[1]], step));
    made.steps += 1;
    for (const { kind } of step.terms) made.kinds.add(kind);
  }
  const last = stepOf({ entry: entries[lane.optimizer.name], lane: { clip_norm: null, schedule: [], tweaks: [], ...lane }, rows, row: rows.count - 2 });
  const trees = [...(last?.definitions ?? []), ...(last?.terms ?? []), { tree: last?.rule ?? null }];
  const texts = last === null ? [] : trees.flatMap(({ tree }) => [inSymbols(tree, last), inNumbers(tree, last)]);
  made.unwritten = texts.filter((text) => text === "" || /undefined|NaN|mtext|\u2013/.test(text)).length;
  return { ...made, kinds: [...made.kinds], texts };
});
console.log(JSON.stringify(found));
