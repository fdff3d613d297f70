// @ts-check
/** Questions of one slot, the newest of which counts: asked again over a new connection, and taken back when not wanted any more. */

import { createNewest } from "./newest.js";
import { effect, signal, untracked } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Fault } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Answer, Problem } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/**
 * `take` gets every part of an answer with its question; `failed` hears that there is none.
 * @template {object} Question
 * @param {{socket: Socket, slot: string, blobs?: Bringing, message: (question: Question) => object,
 *   take: (answer: Answer, question: Question) => void, failed?: () => void}} parts `message` is the ask but for its slot and number
 */
export function createAsker({ socket, slot, blobs, message, take, failed }) {
  const problem = signal(/** @type {Problem | null} */ (null));
  let open = false;
  const asks = createNewest(/** @type {(question: Question, number: number) => boolean} */ ((question, number) =>
    socket.send(/** @type {Parameters<Socket["send"]>[0]} */ ({ ask: { slot, number, ...message(question) } }))));

  /** @param {Answer} answer */
  function receive(answer) {
    const question = answer.slot === slot ? asks.question(answer.number) : null;
    if (!question) return;
    problem.value = null;
    take(answer, question);
    if (answer.part === "final") open = false;
    if (answer.part !== "progress") asks.settle(answer.number);
  }

  /** @param {Fault} fault */
  function fail(fault) {
    const { where, message: text, number } = fault;
    if (where.split(".")[0] !== slot || number === null || !asks.question(number)) return;
    const coming = blobs?.bring(fault);
    if (coming) return void coming.then((came) => (came ? asks.again() : fail({ ...fault, missing_blob: null })));
    problem.value = { where, message: text };
    open = false;
    failed?.();
    asks.settle(number);
  }

  socket.on("answer", receive);
  socket.on("error", fail);
  effect(() => {
    if (socket.opened.value > 0) untracked(asks.again);
  });

  return {
    /** Ask this as soon as something came of the question before. @param {Question} question */
    offer(question) {
      open = true;
      asks.offer(question);
    },
    /** Take back what was asked. */
    stop() {
      if (open) socket.send({ ask: { slot, number: asks.number, what: "nothing" } });
      open = false;
      asks.forget();
      problem.value = null;
    },
    /** Why the newest question has no answer. */
    problem: /** @type {ReadonlySignal<Problem | null>} */ (problem),
  };
}
