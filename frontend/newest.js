// @ts-check
/** One question at a time: while one is unanswered only the newest of the others waits. */

/**
 * `send(question, number)` puts a question on its way, or says false when there is no way now.
 * @template Question
 * @param {(question: Question, number: number) => boolean} send
 */
export function createNewest(send) {
  /** @type {{question: Question} | null} */
  let waiting = null;
  /** @type {{question: Question, number: number} | null} */
  let sent = null;
  let answered = true;
  let number = 0;

  function pump() {
    if (!answered || !waiting) return;
    const { question } = waiting;
    if (!send(question, number + 1)) return;
    number += 1;
    sent = { question, number };
    waiting = null;
    answered = false;
  }

  return {
    /** Ask this as soon as the one before is answered; it takes the place of what waits. @param {Question} question */
    offer(question) {
      waiting = { question };
      pump();
    },
    /** The question of that number, if it is the one last sent. @param {number} which @returns {Question | null} */
    question: (which) => (sent !== null && sent.number === which ? sent.question : null),
    /** The number of the last one sent. */
    get number() {
      return number;
    },
    /** The question of that number was answered; of an older one nothing follows. @param {number} which */
    settle(which) {
      if (sent?.number !== which) return;
      answered = true;
      pump();
    },
    /** Ask for nothing more; no answer that may still come is one. */
    forget() {
      waiting = sent = null;
      answered = true;
    },
    /** The way is new: ask the newest again. */
    again() {
      waiting ??= sent;
      answered = true;
      pump();
    },
  };
}
