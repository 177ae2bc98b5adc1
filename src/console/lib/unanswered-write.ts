import { ApiError, Unreachable } from "./http/api-client.ts";
import { timeLimits } from "./http/time-limits.ts";

/**
 * Whether a write may have been made although it ended with this error, or without an answer. A server that is under
 * pressure or publishing (503 with `Retry-After`) refuses a write before it does anything.
 */
export function mayHaveHappened(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  if (!(error instanceof ApiError) || error.status < 500) return false;
  return error.fromProxy || error.status !== 503 || error.retryAfter === null;
}

/** A write may or may not have been made, and the look-up failed, too. `lookUp` tries again. */
export class Uncertain<T = unknown> extends Error {
  readonly lookUp: () => Promise<T>;
  constructor(cause: unknown, lookUp: () => Promise<T>, advice?: string) {
    super(
      `No answer came, and it could not be looked up: it is not known whether this was done. Nothing that you typed is lost. ${advice ?? "Try again when the connection is back: that does it once at most."}`,
      { cause },
    );
    this.lookUp = lookUp;
  }
}

/** A write had no answer, and the look-up showed that it was not made. The server may still make it later. */
export class NotMade extends Error {
  constructor(cause: Error) {
    const why = cause instanceof ApiError ? cause.message : "No answer came.";
    super(`${why} It was looked up: nothing was saved so far. Try again.`, { cause });
  }
}

/** Thrown by a look-up that found that the write ended without success. */
export class EndedBadly extends Error {}

/** The result of a look-up: what the write made, or null when it was not made. */
export type Found<T> = { made: T } | null;

/** The error of a write that was not made. An error of the server speaks for itself. */
export const notMade = (cause: unknown): unknown =>
  cause instanceof Unreachable || (cause instanceof ApiError && cause.fromProxy) ? new NotMade(cause) : cause;

/**
 * Looks up a write without an answer. If it was not made, looks once more a little later: a server that hung may resume
 * the write and the look-up at the same moment.
 */
export async function lookTwice<T>(
  cause: unknown,
  look: () => Promise<T>,
  isMade: (found: T) => boolean,
): Promise<T> {
  const first = await look();
  if (isMade(first) || !(cause instanceof Unreachable)) return first;
  await new Promise((resolve) => setTimeout(resolve, timeLimits().settled));
  return look();
}

/**
 * Sends a write. When no answer tells its outcome, `lookUp` finds out. Rejects as `send` does when the write was not
 * made, and with `Uncertain` when nobody can tell, since a failed look-up says nothing about the write.
 */
export async function writeLookedUp<T>(
  send: () => Promise<T>,
  lookUp: () => Promise<Found<T>>,
  advice?: string,
): Promise<T> {
  try {
    return await send();
  } catch (cause) {
    if (!mayHaveHappened(cause)) throw cause;
    const look = async (): Promise<T> => {
      let found: Found<T>;
      try {
        found = await lookTwice(cause, lookUp, (one) => one !== null);
      } catch (error) {
        if (error instanceof EndedBadly) throw error;
        throw new Uncertain(cause, look, advice);
      }
      if (found === null) throw notMade(cause);
      return found.made;
    };
    return look();
  }
}
