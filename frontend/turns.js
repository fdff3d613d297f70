// @ts-check
/** Questions in one slot, one at a time: what to ask is decided when the way is free, so it is always the newest. */

import { effect, untracked } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { AnswerMessage, Fault } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Problem, Schedule } from "./types.js" */

/** @typedef {AnswerMessage["answer"]} Answer */

/**
 * `next` says what to ask now, or null; `message` puts it into the form of an ask; `take` gets its answer, and `fail` why there is none.
 * @template Question
 * @param {{socket: Socket, slot: string, schedule: Schedule, now: () => number, apartMs: () => number, blobs?: Bringing,
 *   next: () => Question | null, message: (question: Question) => object,
 *   take: (question: Question, answer: Answer) => void, fail: (question: Question, problem: Problem) => void}} parts
 */
export function createTurns({ socket, slot, schedule, now, apartMs, blobs, next, message, take, fail }) {
  /** @type {{question: Question, number: number} | null} */
  let open = null;
  let number = 0;
  let askedAt = -Infinity;
  let waiting = false;

  /** Ask, if nothing is unanswered and there is something to ask; not sooner than `apartMs` after the last one. */
  function pump() {
    if (open || waiting) return;
    const left = askedAt + apartMs() - now();
    if (left > 0) {
      waiting = true;
      schedule(() => {
        waiting = false;
        pump();
      }, left);
      return;
    }
    const question = next();
    if (question !== null) ask(question);
  }

  /** @param {Question} question */
  function ask(question) {
    if (!socket.send({ ask: { slot, number: number + 1, ...message(question) } })) return;
    number += 1;
    askedAt = now();
    open = { question, number };
  }

  /** The question that a message answers. @param {string} where @param {number | null} which */
  const asked = (where, which) => (where.split(".")[0] === slot && open?.number === which ? open.question : null);

  socket.on("answer", (answer) => {
    const question = asked(answer.slot, answer.number);
    if (question === null || answer.part !== "final") return;
    open = null;
    take(question, answer);
    pump();
  });

  /** @param {Fault} fault */
  function refused(fault) {
    const question = fault.board === null ? asked(fault.where, fault.number) : null;
    if (question === null) return;
    const coming = blobs?.bring(fault);
    if (coming) return void coming.then((came) => (came ? again(question) : refused({ ...fault, missing_blob: null })));
    open = null;
    fail(question, { where: fault.where, message: fault.message });
    pump();
  }

  /** @param {Question} question */
  function again(question) {
    open = null;
    ask(question);
  }

  socket.on("error", refused);
  effect(() => {
    if (socket.opened.value === 0) return;
    untracked(() => {
      open = null;
      pump();
    });
  });

  return { pump };
}
