// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { inGroups, libraryOf, meant, says } from "../../frontend/optimizer_search.js";
import { catalog } from "./sample.js";

/** @import { OptimizerEntry } from "../../frontend/messages.js" */

const [first] = catalog().optimizers;
/** @param {Partial<OptimizerEntry>} given @returns {OptimizerEntry} */
const entry = (given) => ({ ...first, source: "", summary: "", group: "adaptive", runs: true, ...given });

test("groups stand in the catalogue's order, and an empty one is left out", () => {
  const optimizers = [entry({ title: "B", group: "second order" }), entry({ title: "A", group: "plain" }), entry({ title: "C", group: "second order" })];
  const groups = inGroups({ ...catalog(), optimizer_groups: ["plain", "momentum", "second order"], optimizers });
  assert.deepEqual(groups.map(({ group, entries }) => [group, entries.map(({ title }) => title)]), [["plain", ["A"]], ["second order", ["B", "C"]]]);
});

test("an optimizer is found by each word of what it says, without capitals, accents and hyphens", () => {
  const one = entry({ name: "library:SophiaH", title: "Sophia-H", group: "second order", summary: "Momentum divided by the curvature.", source: "Möller 2023" });
  for (const text of ["sophiah", "CURVATURE second", "moller", "library", ""]) assert.ok(says(one, text), text);
  assert.ok(!says(one, "curvature adam"));
});

test("the title that begins with what was typed is meant, before one that only says it, and one that runs first", () => {
  const said = entry({ title: "Padam", summary: "Between momentum and Adam" });
  const begins = entry({ title: "AdamW" });
  const called = entry({ title: "Adam" });
  const idle = entry({ title: "Adam-mini", runs: false });
  assert.equal(meant([said, idle, begins, called], "adam")?.title, "Adam");
  assert.equal(meant([said, idle, begins], "adam")?.title, "AdamW");
  assert.equal(meant([idle], "adam")?.title, "Adam-mini");
  assert.equal(meant([], "adam"), undefined);
});

test("a library stands before the colon of a name", () => {
  assert.equal(libraryOf(entry({ name: "some_library:Lion" })), "some_library");
  assert.equal(libraryOf(entry({ name: "Adam" })), "");
});
