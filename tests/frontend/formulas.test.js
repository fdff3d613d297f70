import assert from "node:assert/strict";
import { test } from "node:test";

import { createFormulas, parted } from "../../frontend/formulas.js";

const TYPESET = { formula: "x", formula_mathml: "<math></math>", parameters: ["a"] };
const json = (value, status = 200) => new Response(JSON.stringify(value), { status });
const settled = () => new Promise((done) => setImmediate(done));

test("a formula is asked once, however often it is needed", async () => {
  const asked = [];
  const fetch = async (_, { body }) => {
    asked.push(JSON.parse(body).expression);
    return json({ typeset: TYPESET, fault: null });
  };
  const formulas = createFormulas({ fetch });
  const reading = formulas.of("a*x");
  assert.equal(reading.value, null);
  await settled();
  assert.deepEqual(reading.value, { text: "a*x", typeset: TYPESET, fault: null });
  assert.equal(formulas.of("a*x"), reading);
  assert.deepEqual(asked, ["a*x"]);
});

test("what is wrong with a formula comes as a value", async () => {
  const fault = { where: "expression", message: "Character 2: ...", characters: [1, 2], board: null, number: null };
  const reading = createFormulas({ fetch: async () => json({ typeset: null, fault }) }).of("x+");
  await settled();
  assert.deepEqual(reading.value, { text: "x+", typeset: null, fault });
});

test("a formula about which the server could not be asked is asked again", async () => {
  let asked = 0;
  const fetch = async () => {
    asked += 1;
    if (asked === 1) throw new TypeError("connection refused");
    return asked === 2 ? json({ error: { where: "", message: "" } }, 503) : json({ typeset: TYPESET, fault: null });
  };
  const formulas = createFormulas({ fetch });
  for (const typeset of [null, null, TYPESET]) {
    const reading = formulas.of("x");
    await settled();
    assert.deepEqual(reading.value, { text: "x", typeset, fault: null });
  }
});

test("only so many formulas are remembered", async () => {
  let asked = 0;
  const fetch = async () => {
    asked += 1;
    return json({ typeset: TYPESET, fault: null });
  };
  const formulas = createFormulas({ fetch });
  for (let i = 0; i <= 200; i += 1) formulas.of(String(i));
  await settled();
  formulas.of("200");
  assert.equal(asked, 201);
  formulas.of("0");
  assert.equal(asked, 202);
});

test("a text is parted at whole signs", () => {
  assert.deepEqual(parted("x + sine(y)", [4, 8]), ["x + ", "sine", "(y)"]);
  assert.deepEqual(parted("𝑥𝑥+1", [1, 2]), ["𝑥", "𝑥", "+1"]);
  assert.deepEqual(parted("", [0, 1]), ["", "", ""]);
});
