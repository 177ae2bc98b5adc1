import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { firstView } from "./first-view.ts";

/**
 * A table of up to this many rows draws them all, so that the browser's own search finds them; a longer one draws those
 * in and near the view.
 */
export const allRows = 200;

/**
 * The rows in and near the view, for a table that scrolls with the window. `before` and `after` are the heights, in px,
 * of the rows above and below that are not drawn; `scrollTo` scrolls a row to the middle of the view. `guess` is the
 * assumed height, in px, of a row that is not measured yet. Where every row has that height (`heights` is "same"), nothing
 * is computed anew for 60,000 rows because a search found others.
 */
export function useWindowRows<T extends { key: string }, E extends HTMLElement = HTMLTableElement>(
  rows: readonly T[],
  guess = 36,
  heights: "same" | "measured" = "measured",
) {
  const container = useRef<E>(null);
  const [top, setTop] = useState(0);
  // The table's position on the page, which changes when content above it grows.
  useLayoutEffect(() => {
    const element = container.current;
    const measureTop = () => {
      if (element) setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
    };
    measureTop();
    // A list that draws all of its rows needs no position.
    if (rows.length <= allRows) return undefined;
    const observer = new ResizeObserver(measureTop);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [rows]);
  const keyOf = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const virtual = useWindowVirtualizer({
    ...firstView(),
    count: rows.length,
    estimateSize: useCallback(() => guess, [guess]),
    ...(heights === "measured" && { getItemKey: keyOf }),
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
