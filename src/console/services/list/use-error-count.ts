import { useEffect, useState } from "react";
import type { Row } from "./list-rows.ts";

/** Up to this many rows are worked out at once. */
const few = 1_000;
/** Milliseconds at a time: what somebody types meanwhile is seen within one frame. */
const slice = 6;

const withErrors = (rows: readonly Row[]): number => rows.filter(({ count }) => count.error > 0).length;

/** Works out the problems and the search text of each row, bit by bit, then tells. Gives how to stop it. */
function workOut(rows: readonly Row[], onDone: () => void): () => void {
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
 * How many services have errors. Of many rows this is known some moments after they are shown (null: not yet), and
 * the search is ready then, too; after a change it is the number of before until the new one is known.
 */
export function useErrorCount(rows: readonly Row[]): number | null {
  const [count, setCount] = useState<number | null>(null);
  const many = rows.length > few;
  useEffect(() => (many ? workOut(rows, () => setCount(withErrors(rows))) : undefined), [rows, many]);
  return many ? count : withErrors(rows);
}
