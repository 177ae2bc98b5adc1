import type { PublicationEntry } from "../store/published-records.ts";

type Confirmable = Pick<
  PublicationEntry,
  "n" | "outcome" | "confirm_within" | "deadline" | "confirmed_at" | "live_at"
>;

/** The publication whose confirmation counts for `n`: its own, or that of the next one after it that was confirmed. */
const confirmationFor = <P extends Confirmable>(n: number, entries: readonly P[]): P | undefined =>
  entries.find((entry) => entry.n >= n && entry.confirmed_at !== null);

/**
 * The publications for whose confirmation the agent waits while `live` runs, and goes back from it without: `live`, and those
 * that went live before it and waited then. One that asks for no confirmation inherits theirs.
 */
export function unconfirmed<P extends Confirmable>(live: P, entries: readonly P[]): P[] {
  if (confirmationFor(live.n, entries)) return [];
  const asks = live.confirm_within !== null;
  // Without a deadline its agent knows of none that waits: its load balancer was built anew since.
  if (!asks && live.deadline === null) return [];
  const since = live.live_at ?? "";
  const earlier = entries.filter(
    (entry) =>
      entry.n < live.n &&
      entry.outcome === "live" &&
      entry.confirm_within !== null &&
      (entry.deadline ?? "") > since &&
      !confirmationFor(entry.n, entries),
  );
  return asks ? [...earlier, live] : earlier;
}

/** Until when the first of them must be confirmed (ISO 8601 UTC); null where none has a deadline. */
export const firstDeadline = (waiting: readonly Confirmable[]): string | null =>
  waiting.flatMap(({ deadline }) => deadline ?? []).toSorted()[0] ?? null;

/**
 * A publication with the confirmation and the deadline that it has from others: a later one that was confirmed confirms it,
 * and it waits for earlier ones as long as these are not confirmed.
 */
export function withConfirmation<P extends Confirmable>(
  publication: P,
  entries: readonly PublicationEntry[],
): P {
  const { n, outcome, confirm_within: within, deadline, confirmed_at: confirmed } = publication;
  if (outcome !== "live" || confirmed !== null || deadline === null) return publication;
  const waiting = unconfirmed<Confirmable>(publication, entries);
  if (waiting.length > 0) return { ...publication, deadline: firstDeadline(waiting) };
  if (within === null) return { ...publication, deadline: null };
  return { ...publication, confirmed_at: confirmationFor(n, entries)?.confirmed_at ?? null };
}
