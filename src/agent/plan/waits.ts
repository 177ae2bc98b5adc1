import type { JournalState, PublicationReport, Wait } from "../folder/journal.ts";

type Watch = JournalState["watch"];

/** Everything that waits, the newest first. */
export const waitsOf = (watch: Watch): Wait[] => (watch === null ? [] : [watch, ...watch.earlier]);

export const isAhead = ({ deadline }: Wait, now = Date.now()): boolean => now < Date.parse(deadline);

/** Until when somebody must confirm what is live; null where nobody needs to. */
export const confirmationOf = (waits: readonly Wait[]): string | null =>
  waits
    .filter(({ confirm_within }) => confirm_within !== null)
    .map(({ deadline }) => deadline)
    .toSorted()[0] ?? null;

/** What the journal keeps of waits; `report` is that of the publication that is live. */
export function watchOf(waits: readonly Wait[], report: PublicationReport): Watch {
  const [newest, ...earlier] = waits;
  if (newest === undefined) return null;
  const { previous, deadline, confirm_within, backends } = newest;
  return { previous, deadline, confirm_within, backends, report, earlier };
}
