import { useMemo, useState } from "react";
import { useRowsInUse } from "../../ui/use-rows-in-use.ts";
import { listDifference } from "./list-difference.ts";
import type { Row } from "./list-rows.ts";

const sameRows = (a: readonly Row[], b: readonly Row[]): boolean =>
  a.length === b.length && a.every(({ service }, at) => service.id === b[at]?.service.id);

/**
 * The rows to show. When somebody else changes the set while the pointer or the focus is in a row, the rows get their new
 * values, but none appears, disappears or moves until the pointer and the focus have left or `show` is called. A new
 * `choice` of the person (search, filters, sort) takes effect at once.
 */
export function useSteadyRows(live: readonly Row[], choice: string) {
  const [shown, setShown] = useState({ rows: live, choice });
  const { held, events } = useRowsInUse(shown.rows.length === 0);
  let current = shown;
  if (shown.rows !== live) {
    const steady = held && shown.choice === choice && !sameRows(shown.rows, live);
    current = { rows: steady ? refreshed(shown.rows, live) : live, choice };
    if (!steady || current.rows !== shown.rows) setShown(current);
  }
  const { rows } = current;
  return {
    rows,
    /** The changes that are not shown yet, in words; "" for none. */
    waiting: useMemo(() => (rows === live ? "" : listDifference(rows, live)), [rows, live]),
    show: () => setShown({ rows: live, choice }),
    events,
  };
}

/** The current rows in their old places; the same list when none has changed. */
function refreshed(old: readonly Row[], live: readonly Row[]): readonly Row[] {
  const now = new Map(live.map((row) => [row.service.id, row]));
  const next = old.map((row) => now.get(row.service.id) ?? row);
  return next.every((row, at) => row === old[at]) ? old : next;
}
