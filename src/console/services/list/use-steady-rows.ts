import { useMemo, useState } from "react";
import { useRowsInUse } from "../../ui/use-rows-in-use.ts";
import { listDifference } from "./list-difference.ts";

/**
 * The rows to show. When somebody else changes the set while the pointer or the focus is in a row, the rows get their new
 * values, but none appears, disappears or moves until the pointer and the focus have left or `show` is called. A new
 * `choice` of the person (search, filters, sort) takes effect at once.
 */
export function useSteadyRows<T>(live: readonly T[], choice: string, idOf: (row: T) => string) {
  const [shown, setShown] = useState({ rows: live, choice });
  const { held, events } = useRowsInUse(shown.rows.length === 0);
  let current = shown;
  if (shown.rows !== live) {
    const steady = held && shown.choice === choice && !sameRows(shown.rows, live, idOf);
    current = { rows: steady ? refreshed(shown.rows, live, idOf) : live, choice };
    if (!steady || current.rows !== shown.rows) setShown(current);
  }
  const { rows } = current;
  return {
    rows,
    /** The changes that are not shown yet, in words; "" for none. */
    waiting: useMemo(
      () => (rows === live ? "" : listDifference(rows.map(idOf), live.map(idOf))),
      [rows, live, idOf],
    ),
    show: () => setShown({ rows: live, choice }),
    events,
  };
}

const sameRows = <T>(a: readonly T[], b: readonly T[], idOf: (row: T) => string): boolean =>
  a.length === b.length &&
  a.every((row, at) => {
    const other = b[at];
    return other !== undefined && idOf(row) === idOf(other);
  });

/** The current rows in their old places; the same list when none has changed. */
function refreshed<T>(old: readonly T[], live: readonly T[], idOf: (row: T) => string): readonly T[] {
  const now = new Map(live.map((row) => [idOf(row), row]));
  const next = old.map((row) => now.get(idOf(row)) ?? row);
  return next.every((row, at) => row === old[at]) ? old : next;
}
