// @ts-check
/** The moments of a step, in order, with what the rows tell of each and what PyTorch does in it. */

/** @import { Step, Vector, Where } from "./anatomy.js" */
/** @import { DefinitionEntry } from "./messages.js" */
/** @import { Amount } from "./tree.js" */

/** A named value that a moment shows. @typedef {{name: string, value: Amount}} Shown */
/** @typedef {"parameters" | "forward" | "loss" | "backward" | "gradient" | "memory" | "update" | "next"} MomentName */
/** One moment of the step; `line` is empty where PyTorch does nothing in it. @typedef {{name: MomentName, line: string, shown: Shown[]}} Moment */
/** What the step found. @typedef {Pick<Step, "definitions" | "memory" | "position" | "update" | "next">} Found */

/** @param {Where} where @param {Found} found @returns {Moment[]} */
export function momentsOf(where, found) {
  const { definitions, memory, position, update, next } = found;
  const { columns, pair, recorded } = readerOf(where);
  const lines = linesOf(where, found);
  /** @param {DefinitionEntry["moment"]} moment @returns {Shown[]} */
  const on = (moment) => definitions.filter((one) => one.moment === moment).map(({ name, value }) => ({ name, value }));
  const kept = memory.flatMap(({ name, after }) => (after === null ? [] : [{ name: `after:${name}`, value: after }]));
  /** @type {{[name in MomentName]: Shown[]}} */
  const shown = {
    parameters: [...pair("theta", position), ...columns("weight_norm")],
    forward: columns("epoch"),
    loss: columns("loss", "full_loss"),
    backward: pair("true_grad", recorded("true_grad")),
    gradient: [...pair("grad", recorded("grad")), ...columns("grad_norm"), ...on("gradient")],
    memory: definitions.length > 0 ? on("memory") : kept,
    update: [...columns("lr"), ...on("update"), ...pair("update", update)],
    next: pair("after:theta", next),
  };
  return ORDER.map((name) => ({ name, line: lines[name], shown: shown[name] }));
}

/** @type {readonly MomentName[]} */
const ORDER = ["parameters", "forward", "loss", "backward", "gradient", "memory", "update", "next"];

/** What PyTorch does in each. @param {Where} where @param {Found} found @returns {{[name in MomentName]: string}} */
function linesOf({ entry, lane, rows, row }, { position }) {
  const step = entry?.needs.includes("closure") ? "optimizer.step(closure)" : "optimizer.step()";
  const noisy = !Number.isNaN(rows.value("true_grad_x", row));
  const clips = lane.clip_norm === null ? "" : "torch.nn.utils.clip_grad_norm_(parameters, max_norm)";
  const scheduled = lane.tweaks.filter((tweak) => tweak.step <= row).reduce((chosen, { schedule }) => schedule ?? chosen, lane.schedule);
  return {
    parameters: "optimizer.zero_grad()",
    forward: position ? "loss = f(parameters)" : "output = model(inputs)",
    loss: position ? "loss.item()" : "loss = criterion(output, targets)",
    backward: "loss.backward()",
    gradient: [noisy ? "parameters.grad.add_(noise)" : "", clips].filter(Boolean).join("; "),
    memory: step,
    update: step,
    next: scheduled.length > 0 ? "scheduler.step()" : "",
  };
}

/** What reads the row. @param {Where} where */
function readerOf({ rows, row }) {
  return {
    /** Those of the columns that the row has. @param {...string} names @returns {Shown[]} */
    columns: (...names) => names.map((name) => ({ name, value: rows.value(name, row) })).filter(({ value }) => !Number.isNaN(value)),
    /** A vector, where there is one. @param {string} name @param {Vector | null} value @returns {Shown[]} */
    pair: (name, value) => (value && !Number.isNaN(value[0]) ? [{ name, value }] : []),
    /** @param {string} name @returns {Vector} */
    recorded: (name) => [rows.value(`${name}_x`, row), rows.value(`${name}_y`, row)],
  };
}
