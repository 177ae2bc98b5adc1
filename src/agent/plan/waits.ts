import type { JournalState, PublicationReport, Release, Wait } from "../folder/journal.ts";

type Watch = JournalState["watch"];

const withNumber = (wait: Wait, n: number): Wait => ({ ...wait, n: wait.n ?? n });

/**
 * Everything that waits, the newest first. One that an earlier release noted has no number: what confirms the publication
 * that is live confirms it.
 */
export const waitsOf = (watch: Watch): Wait[] =>
  watch === null ? [] : [watch, ...watch.earlier].map((wait) => withNumber(wait, watch.report.n));

const isAhead = ({ deadline }: Wait, now: number): boolean => now < Date.parse(deadline);

/** The time is over in which hosts are watched. One that nobody confirmed in time is not over: the agent goes back from it. */
export const isOver = (wait: Wait, now = Date.now()): boolean =>
  wait.confirm_within === null && !isAhead(wait, now);

/** Nobody confirmed it in time. */
export const isUnconfirmed = (wait: Wait, now: number): boolean =>
  wait.confirm_within !== null && !isAhead(wait, now);

/** Whether somebody confirmed it: that of a later publication confirms the earlier ones. */
export const isConfirmed = ({ n }: Wait, confirmed: number): boolean => n !== undefined && n <= confirmed;

/** Where the agent goes back to for `wait`, one of `waits`: past earlier publications that nobody has confirmed yet. */
export function goalOf(wait: Wait, waits: readonly Wait[]): Release {
  const earlier = waits.slice(waits.indexOf(wait));
  return (earlier.findLast(({ confirm_within }) => confirm_within !== null) ?? wait).previous;
}

/** Until when somebody must confirm what is live; null where nobody needs to. */
export const confirmationOf = (waits: readonly Wait[]): string | null =>
  waits
    .filter(({ confirm_within }) => confirm_within !== null)
    .map(({ deadline }) => deadline)
    .toSorted()[0] ?? null;

/** What the journal keeps of waits; `report` is that of the publication that is live. */
export function watchOf(waits: readonly Wait[], report: PublicationReport): Watch {
  const [newest, ...earlier] = waits;
  return newest === undefined ? null : { ...newest, report, earlier };
}
