/** Milliseconds; for requests without progress, which is a byte sent or received. */
export interface TimeLimits {
  /** After these, a dialog or a screen says that no answer comes, and says it again each time they pass. */
  stalled: number;
  /** After these a request is over. */
  over: number;
  /** After these the question whether the server is there at all is over. */
  probe: number;
  /** So long a write without an answer may still be on its way in the server when that answers again. */
  settled: number;
}

declare global {
  /** A browser test sets these before the console loads, so that it need not wait as long as a person does. */
  var timeLimits: Partial<TimeLimits> | undefined;
}

const usual: TimeLimits = { stalled: 10_000, over: 60_000, probe: 5_000, settled: 2_000 };

/** The limits that hold now: the only place where they are read. */
export const timeLimits = (): TimeLimits => ({ ...usual, ...globalThis.timeLimits });
