// @ts-check
/** What happens from one row to the next: the moments of a step with their numbers, from the rows alone. */

import { completeSettings } from "./catalog.js";
import { momentsOf } from "./moments.js";
import { allowed, amountOf, both, taken } from "./tree.js";

/** @import { Moment } from "./moments.js" */
/** @import { DefinitionEntry, DepartureEntry, JsonValue, Lane, OptimizerEntry, Settings, TermEntry } from "./messages.js" */
/** @import { Amount, Tree, Values } from "./tree.js" */

/** @typedef {[number, number]} Vector */
/** The rows of a lane, as far as a step needs them: NaN where a row has no such column. @typedef {{count: number, value: (name: string, row: number) => number}} Rows */
/** @typedef {{entry: OptimizerEntry | undefined, lane: Pick<Lane, "optimizer" | "schedule" | "tweaks" | "clip_norm">, rows: Rows, row: number}} Where */

/** A value on the way, its tree with the branch that was taken alone. @typedef {Pick<DefinitionEntry, "name" | "symbol" | "meaning" | "moment" | "line" | "state"> & {tree: Tree, value: Amount}} Definition */
/** A part of the update. @typedef {{kind: TermEntry["kind"], tree: Tree, value: Vector}} Term */
/** An entry of the optimizer's state; null where it has none yet. @typedef {{name: string, before: Amount | null, after: Amount | null}} Memory */
/**
 * Up to where the rate is stable: while it times the largest eigenvalue of P⁻¹(H + decay) is below `limit`, with P as the
 * `precondition` on its diagonal.
 * @typedef {{limit: number, limitTree: Tree, precondition: Vector | null, preconditionTree: Tree, decay: number, source: string}} Stability
 */
/**
 * The step from `row` to the next. Of a network, whose rows hold no parameters, and of an optimizer without an anatomy:
 * no definitions, terms, rule or rate; of a network a limit of stability where it lies in the settings alone.
 * @typedef {object} Step
 * @property {number} row
 * @property {Moment[]} moments
 * @property {Definition[]} definitions in order
 * @property {Term[]} terms they add up to the update
 * @property {Tree | null} rule the next position as the optimizer's rule writes it
 * @property {Vector | null} position
 * @property {Vector | null} update
 * @property {Vector | null} next
 * @property {Vector | null} rate what each coordinate of the gradient's direction is multiplied by
 * @property {Tree | null} rateTree
 * @property {Stability | null} stability
 * @property {Memory[]} memory
 * @property {DepartureEntry[]} departs
 * @property {Values} values all names that trees speak of
 * @property {{[name: string]: string}} symbols MathML for names that are no definitions
 */

const ABSENT = NaN;

/** The settings that a lane's optimizer has for the step from a row: tweaks and what schedules move included. @param {Where} where @returns {Settings} */
export function settingsAt({ entry, lane, rows, row }) {
  const settings = completeSettings(entry, lane.optimizer);
  for (const tweak of lane.tweaks) if (tweak.step <= row) Object.assign(settings, tweak.settings);
  for (const { name, type, parts } of entry?.settings ?? []) {
    if (type === "tuple") settings[name] = parts.map((part, place) => column(entry, rows, { name: part.name, row }) ?? placeOf(settings[name], place));
    else if (type === "float" || type === "int") settings[name] = column(entry, rows, { name, row }) ?? settings[name];
  }
  return settings;
}

/** A setting's own column, where it changes; not that of a state with the same name. @param {OptimizerEntry | undefined} entry @param {Rows} rows @param {{name: string, row: number}} at */
function column(entry, rows, { name, row }) {
  if (entry?.state.includes(name)) return null;
  const value = rows.value(name, row);
  return Number.isNaN(value) ? null : value;
}

/** @param {JsonValue} value @param {number} place @returns {JsonValue} */
const placeOf = (value, place) => (Array.isArray(value) ? value[place] : null);

/**
 * Everything of the step from `row` to the next, or null where there is none: after a lane's last row.
 * @param {Where} where @returns {Step | null}
 */
export function stepOf(where) {
  const { entry, rows, row } = where;
  if (row < 0 || row + 1 >= rows.count) return null;
  const memory = memoryOf(entry, rows, row);
  const values = valuesOf(where, memory);
  const anatomy = values.has("theta") ? entry?.anatomy : null;
  const definitions = (anatomy?.definitions ?? []).flatMap((one) => (allowed(one.when, values) ? [defined(one, values)] : []));
  const terms = (anatomy?.terms ?? []).flatMap((one) => (allowed(one.when, values) ? [termOf(one, values)] : []));
  const position = vector(values, "theta");
  const arrived = vector(values, "after:theta");
  const next = anatomy ? both(amountOf(anatomy.next, values)) : arrived;
  const update = anatomy ? sum(terms) : position && arrived && /** @type {Vector} */ ([arrived[0] - position[0], arrived[1] - position[1]]);
  return {
    row,
    moments: momentsOf(where, { definitions, memory, position, update, next }),
    definitions,
    terms,
    rule: anatomy ? taken(anatomy.next, values) : null,
    position,
    update,
    next,
    rate: anatomy ? both(amountOf(anatomy.rate, values)) : null,
    rateTree: anatomy ? taken(anatomy.rate, values) : null,
    stability: stabilityOf(entry?.anatomy?.stability, values),
    memory,
    departs: anatomy?.departs ?? [],
    values,
    symbols: anatomy?.symbols ?? {},
  };
}

/** @param {Values} values @param {string} name @returns {Vector | null} */
function vector(values, name) {
  const found = values.get(name);
  return found === undefined ? null : both(found);
}

/** The optimizer's state before and after the step, in the columns' order. @param {OptimizerEntry | undefined} entry @param {Rows} rows @param {number} row @returns {Memory[]} */
function memoryOf(entry, rows, row) {
  const columns = entry?.state ?? [];
  const names = new Set(columns.map((name) => (pairOf(columns, name) ? name.slice(0, -2) : name)));
  const found = [...names].map((name) => {
    const two = !columns.includes(name);
    return { name, before: stateAt(rows, { name, row, two }), after: stateAt(rows, { name, row: row + 1, two }) };
  });
  return found.filter(({ before, after }) => before !== null || after !== null);
}

/** Whether a column is one coordinate of a state. @param {string[]} columns @param {string} name */
function pairOf(columns, name) {
  const stem = name.slice(0, -2);
  return (name.endsWith("_x") || name.endsWith("_y")) && columns.includes(`${stem}_x`) && columns.includes(`${stem}_y`);
}

/** @param {Rows} rows @param {{name: string, row: number, two: boolean}} at @returns {Amount | null} */
function stateAt(rows, { name, row, two }) {
  const x = rows.value(two ? `${name}_x` : name, row);
  if (Number.isNaN(x)) return null;
  return two ? [x, rows.value(`${name}_y`, row)] : x;
}

/** What the names in trees stand for. @param {Where} where @param {Memory[]} memory @returns {Map<string, Amount>} */
function valuesOf(where, memory) {
  const { lane, rows, row } = where;
  /** @type {Map<string, Amount>} */
  const values = new Map([["lr", rows.value("lr", row)], ["t", row + 1], ["clip_norm", lane.clip_norm ?? ABSENT]]);
  for (const [name, value] of Object.entries(settingsAt(where))) {
    if (name === "lr") continue;
    if (Array.isArray(value)) value.forEach((one, place) => values.set(`${name}.${place}`, Number(one)));
    else if (typeof value === "number" || typeof value === "boolean") values.set(name, Number(value));
  }
  for (const { name, before, after } of memory) {
    if (before !== null) values.set(name, before);
    if (after !== null) values.set(`after:${name}`, after);
  }
  const at = rows.value("x", row);
  if (!Number.isNaN(at)) {
    values.set("theta", [at, rows.value("y", row)]);
    values.set("after:theta", [rows.value("x", row + 1), rows.value("y", row + 1)]);
    values.set("grad", [rows.value("grad_x", row), rows.value("grad_y", row)]);
  }
  return values;
}

/** A definition in this step; from here on its name has its value. @param {DefinitionEntry} one @param {Map<string, Amount>} values @returns {Definition} */
function defined({ name, symbol, meaning, moment, line, state, tree }, values) {
  const value = values.get(`after:${state}`) ?? amountOf(tree, values);
  values.set(name, value);
  return { name, symbol, meaning, moment, line, state, tree: taken(tree, values), value };
}

/** @param {TermEntry} term @param {Values} values @returns {Term} */
const termOf = ({ kind, tree }, values) => ({ kind, tree: taken(tree, values), value: both(amountOf(tree, values)) });

/** @param {Term[]} terms @returns {Vector} */
function sum(terms) {
  return terms.reduce((all, { value }) => [all[0] + value[0], all[1] + value[1]], /** @type {Vector} */ ([0, 0]));
}

/** Null where it takes more than the rows have: of a network no divisor is known. @param {NonNullable<OptimizerEntry["anatomy"]>["stability"] | undefined} stability @param {Values} values @returns {Stability | null} */
function stabilityOf(stability, values) {
  if (!stability) return null;
  const { limit, precondition, decay, source } = stability;
  const found = Number(amountOf(limit, values));
  const divisor = precondition === null ? null : both(amountOf(precondition, values));
  if (Number.isNaN(found) || divisor?.some(Number.isNaN)) return null;
  return {
    limit: found,
    limitTree: taken(limit, values),
    precondition: divisor,
    preconditionTree: precondition === null ? null : taken(precondition, values),
    decay: decay === null ? 0 : Number(amountOf(decay, values)),
    source,
  };
}
