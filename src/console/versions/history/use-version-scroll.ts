import useMediaQuery from "@mui/material/useMediaQuery";
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, useState, type FocusEvent } from "react";
import { firstView } from "../../ui/first-view.ts";
import { usePainted } from "../../ui/use-painted.ts";
import { narrow } from "../../ui/wide-table-styles.ts";

/** Up to this many rows are all in the page, so that the browser's search finds them; of more, only those near the view. */
const allRows = 200;

// The height of a row until it is measured: one line, or a block.
const lineHeight = () => 37;
const blockHeight = () => 117;

/**
 * The rows of the history in and near the view, the newest first. `gap` is the height of the rows left out before a row,
 * `room` that of those left out at the end. The key of a row is its number from the oldest: when newer versions arrive
 * above, the rows in view keep their place and their measured heights.
 */
export function useVersionScroll(total: number) {
  const table = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  const blocks = useMediaQuery(narrow);
  const estimate = blocks ? blockHeight : lineHeight;
  // The row with the focus stays in the page, also scrolled out of view.
  const [focused, setFocused] = useState<number | null>(null);
  // The first paint has only the rows in view; the rest of a short list follows.
  const painted = usePainted();
  useLayoutEffect(() => {
    const element = table.current;
    if (element) setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
  }, [total]);

  const shown = useRef(total);
  useLayoutEffect(() => {
    const added = total - shown.current;
    shown.current = total;
    if (added > 0 && window.scrollY > top) window.scrollBy(0, added * estimate());
  }, [total, top, estimate]);

  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const virtual = useWindowVirtualizer({
    ...firstView(),
    count: total,
    estimateSize: estimate,
    getItemKey: useCallback((index: number) => total - 1 - index, [total]),
    rangeExtractor: useCallback(
      (range: Range) => {
        const rows = defaultRangeExtractor(range);
        const index = focused === null ? -1 : total - 1 - focused;
        if (index < 0 || index >= total || rows.includes(index)) return rows;
        return [...rows, index].toSorted((a, b) => a - b);
      },
      [focused, total],
    ),
    overscan: painted && total <= allRows ? total : 12,
    scrollMargin: top,
  });
  let end = top;
  const items = virtual.getVirtualItems().map(({ key, index, start, size, end: below }) => {
    const gap = start - end;
    end = below;
    return { key: Number(key), index, size, gap };
  });
  return {
    table,
    items,
    room: virtual.getTotalSize() + top - end,
    measure: virtual.measureElement,
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const index = target.closest<HTMLElement>("tr[data-index]")?.dataset["index"];
      if (index !== undefined) setFocused(total - 1 - Number(index));
    },
  };
}
