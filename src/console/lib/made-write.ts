import type { DifferentValue } from "#contract/different-value.ts";
import { writeOutcome, type VersionBetween, type WriteOutcome } from "#contract/write-outcome.ts";
import { ApiError, type Answer } from "./http/api-client.ts";

/** A write that was made, and what else has to be said of it. */
export interface Made {
  /** The version that it made; null: that is not known, or there are several. */
  version: string | null;
  /** How many versions it made, where that is more than one. */
  versions?: number;
  /** Values that the deployment keeps otherwise than they were sent. */
  different?: readonly DifferentValue[];
  /** Somebody else changed the same services at the same moment: their versions, and the server's words for it. */
  slippedIn?: { message: string; between: readonly VersionBetween[] };
}

/** A write that was found made after its answer was lost. */
export const foundMade: Made = { version: null };

/** Versions that were current right after a write of this page. */
const own = new Set<string>();

/** Whether this page made a version. Its author tells that only where the server knows whose a key is. */
export const isOwnVersion = (version: string): boolean => own.has(version);

/** What an error, or the one that caused it, says of the write that ended with it: of most, nothing. */
export function outcomeOf(error: unknown): WriteOutcome {
  const cause = error instanceof Error && error.cause instanceof ApiError ? error.cause : error;
  const read = writeOutcome.safeParse(cause instanceof ApiError && !cause.fromProxy ? cause.body : {});
  return read.success ? read.data : {};
}

/** Whether a write of several steps broke off after some of them. */
export const brokeOff = (error: unknown): boolean => outcomeOf(error).steps !== undefined;

/**
 * Waits for the answer to a write. A refusal that names versions of others in between means that the write was made, too:
 * a deployment that cannot compare and write at once finds them afterwards.
 */
export async function made(
  write: Promise<
    Answer<{ different?: readonly DifferentValue[] | undefined; versions?: number | undefined }>
  >,
): Promise<Made> {
  try {
    const { version, data } = await write;
    if (version !== null) own.add(version);
    const { different, versions } = data;
    // Taking back the last of several would take back only a part.
    if (versions !== undefined) return { version: null, versions, ...(different && { different }) };
    return { version, ...(different && { different }) };
  } catch (error) {
    const { written, between = [] } = outcomeOf(error);
    if (written !== true || between.length === 0 || !(error instanceof ApiError)) throw error;
    return { version: null, slippedIn: { message: error.message, between } };
  }
}
