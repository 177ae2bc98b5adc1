import { useEffect, useMemo, useState } from "react";
import { hasHostDown } from "#domain/host-counts.ts";
import { afterPaint } from "../../ui/after-paint.ts";
import type { Row } from "./list-rows.ts";

/** Lists up to this length are counted at once. */
const few = 1_000;
/** Milliseconds of work at a time, so that a key typed meanwhile is shown within one frame. */
const slice = 6;

interface Counts {
  /** The services with errors. */
  errors: number;
  /** Those with hosts down. */
  down: number;
}

const countsOf = (rows: readonly Row[]): Counts => ({
  errors: rows.filter(({ count }) => count.error > 0).length,
  down: rows.filter(({ hostCounts }) => hasHostDown(hostCounts)).length,
});

/** Computes what is counted, and the search text, of each row in slices, then calls `onDone`. Returns a function that stops it. */
function computeRows(rows: readonly Row[], onDone: () => void): () => void {
  let at = 0;
  let timer: ReturnType<typeof setTimeout>;
  const step = () => {
    const end = performance.now() + slice;
    for (; at < rows.length && performance.now() < end; at++) {
      const row = rows[at];
      void [row?.count, row?.hostCounts, row?.text];
    }
    if (at < rows.length) timer = setTimeout(step);
    else onDone();
  };
  const cancel = afterPaint(step);
  return () => {
    cancel();
    clearTimeout(timer);
  };
}

/**
 * How many services have errors, and hosts down. For a long list it is null until it is known, a moment after the list is
 * shown; by then the search is ready as well. After a change, it is the previous state until the new one is known.
 */
export function useListCounts(rows: readonly Row[]): Counts | null {
  const [later, setLater] = useState<Counts | null>(null);
  const many = rows.length > few;
  const now = useMemo(() => (many ? null : countsOf(rows)), [rows, many]);
  useEffect(() => (many ? computeRows(rows, () => setLater(countsOf(rows))) : undefined), [rows, many]);
  return now ?? later;
}
