import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, type RefCallback } from "react";

/** The change that the reader stepped to: its place among the changes, from 0. A new `stamp` goes there again. */
export interface ChangeCursor {
  at: number;
  stamp: number;
}

interface Rows<T> {
  rows: readonly T[];
  /** The rows among them that can be stepped to. */
  changes: readonly T[];
  cursor: ChangeCursor | null;
  scrollTo: (index: number) => void;
}

/** Scrolls to the row of the change that the reader stepped to and focuses it, once for each step. */
export function useCurrentRow<T extends { key: string }>({ rows, changes, cursor, scrollTo }: Rows<T>) {
  const seen = useRef<number | null>(null);
  const row = cursor && changes[cursor.at];
  const stamp = cursor?.stamp ?? null;
  const goTo = useEffectEvent((to: number | null) => {
    if (row && seen.current !== to) scrollTo(rows.indexOf(row));
  });
  useEffect(() => goTo(stamp), [stamp]);
  // Its identity changes with the stamp, so that the row calls it again; a row out of view calls it once it is drawn.
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

export interface CurrentRow {
  measure: (element: HTMLElement | null) => void;
  /** Whether the reader stepped to this change, and what gives it the focus. */
  current: boolean;
  onCurrent: (element: HTMLElement | null) => void;
}

/** The ref of a row that is measured, and focused when the reader steps to it. */
export function useRowRef({ measure, current, onCurrent }: CurrentRow): RefCallback<HTMLTableRowElement> {
  const row = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    if (current) onCurrent(row.current);
  }, [current, onCurrent]);
  return (element) => {
    row.current = element;
    measure(element);
  };
}
