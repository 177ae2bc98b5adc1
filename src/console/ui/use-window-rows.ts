import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { firstView } from "./first-view.ts";

/** Up to this many rows are all there, for the browser's own search; beyond it, those in view and some around. */
const allRows = 200;

/**
 * The rows of a table that scrolls with the window which are in view and around it: `before` and `after` are the
 * heights of those that are not there. `scrollTo` brings any of them into the middle of the view. `guess`: how high a row
 * is until it is measured, in px.
 */
export function useWindowRows<T extends { key: string }>(rows: readonly T[], guess = 36) {
  const container = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  // Where the table begins on the page; what stands above it may grow.
  useLayoutEffect(() => {
    const element = container.current;
    if (element) setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
  }, [rows]);
  const keyOf = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const virtual = useWindowVirtualizer({
    ...firstView(),
    count: rows.length,
    estimateSize: useCallback(() => guess, [guess]),
    getItemKey: keyOf,
    overscan: rows.length <= allRows ? rows.length : 12,
    scrollMargin: top,
  });
  const found = virtual.getVirtualItems();
  const items = found.flatMap(({ index }) => {
    const row = rows[index];
    return row ? { index, row } : [];
  });
  return {
    container,
    items,
    before: (found[0]?.start ?? top) - top,
    after: virtual.getTotalSize() - ((found.at(-1)?.end ?? top) - top),
    measure: virtual.measureElement,
    scrollTo: (index: number) => {
      if (rows.length > allRows) virtual.scrollToIndex(index, { align: "center" });
    },
  };
}
