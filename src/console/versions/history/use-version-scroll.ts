import useMediaQuery from "@mui/material/useMediaQuery";
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, useState, type FocusEvent } from "react";
import { firstView } from "../../ui/first-view.ts";
import { usePainted } from "../../ui/use-painted.ts";
import { stacked } from "../versions-table-styles.ts";
import { historyRow, rowOf, type DayRow, type HistoryRow } from "./day-rows.ts";

/** Up to this many rows are all in the page, so that the browser's search finds them; of more, only those near the view. */
const allRows = 200;

// The height of a row until it is measured: two lines, or a block; and that of a day's.
const lineHeight = 45;
const blockHeight = 117;
const dayHeight = 32;

const keyOf = (row: HistoryRow, total: number): number | string =>
  "day" in row ? row.day.day : total - 1 - row.position;

/**
 * The rows of the history in and near the view, the newest first. `gap` is the height of the rows left out before a row,
 * `room` that of those left out at the end. The key of a version's row is its number from the oldest: when newer versions
 * arrive above, the rows in view keep their place and their measured heights.
 */
export function useVersionScroll(total: number, days: readonly DayRow[]) {
  const table = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  const blocks = useMediaQuery(stacked);
  const versionHeight = blocks ? blockHeight : lineHeight;
  const count = total + days.length;
  // The row with the focus stays in the page, also scrolled out of view.
  const [focused, setFocused] = useState<number | null>(null);
  // The first paint has only the rows in view; the rest of a short list follows.
  const painted = usePainted();
  useLayoutEffect(() => {
    const element = table.current;
    if (element) setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
  }, [total]);

  const newestDay = days[0]?.day;
  const shown = useRef({ total, newestDay });
  useLayoutEffect(() => {
    const added = total - shown.current.total;
    const addedDays = days.findIndex(({ day }) => day === shown.current.newestDay);
    shown.current = { total, newestDay };
    if (added > 0 && window.scrollY > top)
      window.scrollBy(0, added * versionHeight + Math.max(addedDays, 0) * dayHeight);
  }, [total, days, newestDay, top, versionHeight]);

  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const virtual = useWindowVirtualizer({
    ...firstView(),
    count,
    estimateSize: useCallback(
      (index: number) => ("day" in historyRow(days, index) ? dayHeight : versionHeight),
      [days, versionHeight],
    ),
    getItemKey: useCallback((index: number) => keyOf(historyRow(days, index), total), [days, total]),
    rangeExtractor: useCallback(
      (range: Range) => {
        const rows = defaultRangeExtractor(range);
        const position = focused === null ? -1 : total - 1 - focused;
        const index = position < 0 || position >= total ? -1 : rowOf(days, position);
        if (index < 0 || rows.includes(index)) return rows;
        return [...rows, index].toSorted((a, b) => a - b);
      },
      [focused, total, days],
    ),
    overscan: painted && count <= allRows ? count : 12,
    scrollMargin: top,
  });
  let end = top;
  const items = virtual.getVirtualItems().map(({ key, index, start, size, end: below }) => {
    const gap = start - end;
    end = below;
    return { key, index, size, gap, row: historyRow(days, index) };
  });
  return {
    table,
    items,
    room: virtual.getTotalSize() + top - end,
    measure: virtual.measureElement,
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const index = target.closest<HTMLElement>("tr[data-index]")?.dataset["index"];
      const row = index === undefined ? undefined : historyRow(days, Number(index));
      if (row && "position" in row) setFocused(total - 1 - row.position);
    },
  };
}
