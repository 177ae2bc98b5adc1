import { useCallback, useEffect, useEffectEvent, useRef } from "react";

/** The change that somebody goes to: its place among the changes (from 0). Another `stamp`: goes there again. */
export interface ChangeCursor {
  at: number;
  stamp: number;
}

interface Rows<T> {
  rows: readonly T[];
  /** The rows among them that one goes to. */
  changes: readonly T[];
  cursor: ChangeCursor | null;
  scrollTo: (index: number) => void;
}

/** Brings the row of the change that somebody goes to into view and gives it the focus, once each time. */
export function useCurrentRow<T extends { key: string }>({ rows, changes, cursor, scrollTo }: Rows<T>) {
  const seen = useRef<number | null>(null);
  const row = cursor && changes[cursor.at];
  const stamp = cursor?.stamp ?? null;
  const goTo = useEffectEvent((to: number | null) => {
    if (row && seen.current !== to) scrollTo(rows.indexOf(row));
  });
  useEffect(() => goTo(stamp), [stamp]);
  // A new function for a new stamp: the row calls it again. One that is far away calls it once it is there.
  const onCurrent = useCallback(
    (element: HTMLElement | null) => {
      if (!element || seen.current === stamp) return;
      seen.current = stamp;
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest" });
    },
    [stamp],
  );
  return { currentKey: row?.key ?? null, onCurrent };
}
