const texts = {
  "no answer": "The server cannot be reached. Check your connection and try again.",
  "too late":
    "No answer came for a minute, so the console stopped waiting. The server, or something on the way to it, hangs. Try again in a moment.",
  "broken off": "The connection broke off in the middle of the server’s answer. Try again.",
} as const;

/** Why there is no whole answer: none came, none came in time, or it broke off. */
export type Loss = keyof typeof texts;

/** A request ended without a whole answer. Whether the server acted on it is not known. */
export class Unreachable extends Error {
  readonly loss: Loss;
  constructor(loss: Loss = "no answer") {
    super(texts[loss]);
    this.loss = loss;
  }
}
