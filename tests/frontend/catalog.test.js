import assert from "node:assert/strict";
import { test } from "node:test";

import { completeSettings, loadCatalog, matches, optimizerOf, settingOf, suggestedSettings } from "../../frontend/catalog.js";
import { catalog } from "./sample.js";

const json = (value, status = 200) => new Response(JSON.stringify(value), { status });

test("the catalogue is asked for until the server is ready, with its progress told", async () => {
  let asked = 0;
  const fetch = async (route) => {
    if (route === "/readyz") return json({ ready: false, done: asked, of: 3, message: "importing" }, 503);
    asked += 1;
    if (asked === 1) throw new TypeError("connection refused");
    return asked < 4 ? json({ error: { where: "", message: "" } }, 503) : json(catalog());
  };
  const told = [];
  const loaded = await loadCatalog((warming) => told.push(warming.done), { fetch, sleep: async () => undefined });
  assert.equal(loaded.optimizers.length, 3);
  assert.deepEqual(told, [1, 2, 3]);
});

test("entries and settings are found by name, and unknown names are nothing", () => {
  const entries = catalog();
  const entry = optimizerOf(entries, "Heavy");
  assert.equal(settingOf(entry, "momentum").default, 0);
  assert.equal(settingOf(entry, "nothing"), undefined);
  assert.equal(optimizerOf(entries, "nothing"), undefined);
  assert.deepEqual(completeSettings(undefined, { name: "nothing", settings: { a: 1 } }), { a: 1 });
  assert.deepEqual(suggestedSettings(entries, "nothing", "Heavy"), {});
});

const table = { title: "Hölder's table", name: "holder_table", group: "Sharp edges", teaches: "The deep legs stand at its corners." };

test("a landscape is found by parts of its name, its group and its lesson, in any case and without accents", () => {
  for (const text of ["", "  ", "holder", "HÖLD", "sharp table", "legs corners"]) assert.ok(matches(table, text), text);
});

test("a landscape is not found when one of the words is missing", () => {
  for (const text of ["himmel", "table valley"]) assert.ok(!matches(table, text), text);
});
