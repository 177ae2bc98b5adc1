import { useEffect, useState } from "react";
import type { Row } from "./list-rows.ts";

/** The errors of a list up to this length are counted at once. */
const few = 1_000;
/** Milliseconds of work at a time, so that a key typed meanwhile is shown within one frame. */
const slice = 6;

const withErrors = (rows: readonly Row[]): number => rows.filter(({ count }) => count.error > 0).length;

/** Computes the problems and the search text of each row in slices, then calls `onDone`. Returns a function that stops it. */
function computeRows(rows: readonly Row[], onDone: () => void): () => void {
  let at = 0;
  let timer: ReturnType<typeof setTimeout>;
  const step = () => {
    const end = performance.now() + slice;
    for (; at < rows.length && performance.now() < end; at++) void [rows[at]?.count, rows[at]?.text];
    if (at < rows.length) timer = setTimeout(step);
    else onDone();
  };
  timer = setTimeout(step);
  return () => clearTimeout(timer);
}

/**
 * The number of services with errors. For a long list it is null until it is known, a moment after the list is shown; by
 * then the search is ready as well. After a change, it is the previous number until the new one is known.
 */
export function useErrorCount(rows: readonly Row[]): number | null {
  const [count, setCount] = useState<number | null>(null);
  const many = rows.length > few;
  useEffect(() => (many ? computeRows(rows, () => setCount(withErrors(rows))) : undefined), [rows, many]);
  return many ? count : withErrors(rows);
}
