/** Milliseconds; those of a request without progress, which is a byte sent or received. */
export interface TimeLimits {
  /** After this time a dialog or screen says that no answer has come; it says so again each time the limit passes. */
  stalled: number;
  /** After this time the request is given up. */
  over: number;
  /** After this time a probe, which only asks whether the server can be reached, is given up. */
  probe: number;
  /** How long a server that answers again may still work on a write that had no answer. */
  settled: number;
  /** How long the message of a success is shown. */
  notice: number;
}

declare global {
  /** Browser tests set these before the console loads, so that they wait less. */
  var timeLimits: Partial<TimeLimits> | undefined;
}

const usual: TimeLimits = { stalled: 10_000, over: 60_000, probe: 5_000, settled: 2_000, notice: 12_000 };

/** The limits that apply. Nothing else reads them. */
export const timeLimits = (): TimeLimits => ({ ...usual, ...globalThis.timeLimits });
