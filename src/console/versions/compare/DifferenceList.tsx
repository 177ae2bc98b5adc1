import Box from "@mui/material/Box";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import type { Difference } from "../../changes/service-differences.ts";
import { DifferenceEntry, entryHeight } from "./DifferenceEntry.tsx";

interface Props {
  differences: readonly Difference[];
  /** The id of the service that is shown. */
  shown: string;
  onShow: (id: string) => void;
  /** The ids of the selected services; null where there is nothing to restore. */
  selected: readonly string[] | null;
  onSelect: (ids: readonly string[]) => void;
  /** Shown below the list. */
  children: ReactNode;
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** The services that differ, each a link to its side-by-side view. The arrow keys move through them. */
export function DifferenceList({ differences, shown, onShow, selected, onSelect, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const takesFocus = useRef(false);
  const at = differences.findIndex(({ id }) => id === shown);
  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const virtual = useVirtualizer({
    count: differences.length,
    getScrollElement: () => box.current,
    estimateSize: () => entryHeight,
    overscan: 20,
  });
  useEffect(() => virtual.scrollToIndex(at), [virtual, at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = steps[event.key]?.(at, differences.length - 1);
    const next = to === undefined ? undefined : differences[to];
    if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    takesFocus.current = true;
    onShow(next.id);
  };
  const onShown = useCallback((link: HTMLElement | null) => {
    if (takesFocus.current) link?.focus({ preventScroll: true });
    takesFocus.current = false;
  }, []);
  const toggle = (id: string) =>
    selected && onSelect(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
  return (
    <Box
      sx={{ position: { md: "sticky" }, top: { md: "calc(var(--banners-height, 0px) + 16px)" }, minWidth: 0 }}
    >
      <Box
        component="nav"
        aria-label="Services that differ"
        ref={box}
        onKeyDown={onKeyDown}
        sx={{ overflowY: "auto", maxHeight: { xs: 224, md: "calc(100vh - 160px)" } }}
      >
        <Box
          component="ul"
          sx={{ listStyle: "none", m: 0, p: 0, position: "relative" }}
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const difference = differences[index];
            return (
              difference && (
                <DifferenceEntry
                  key={difference.id}
                  difference={difference}
                  place={{ index, count: differences.length, top: start }}
                  isShown={difference.id === shown}
                  onShown={onShown}
                  selected={selected && selected.includes(difference.id)}
                  onToggle={toggle}
                />
              )
            );
          })}
        </Box>
      </Box>
      {children}
    </Box>
  );
}
