import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { Difference } from "../../changes/service-differences.ts";
import { TextField } from "../../ui/TextField.tsx";
import type { SideWords } from "./difference-counts.ts";
import { ChoiceLink, DifferenceEntry, entryHeight } from "./DifferenceEntry.tsx";

interface Props {
  differences: readonly Difference[];
  /** The service that is shown; null: all of them. */
  shown: Difference | null;
  onShow: (id: string | undefined) => void;
  words: SideWords;
  /** The ids of the selected services; null where there is nothing to restore. */
  selected: readonly string[] | null;
  onSelect: (ids: readonly string[]) => void;
  /** Shown below the list. */
  children: ReactNode;
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, -1),
  Home: () => -1,
  End: (_, last) => last,
};

/** The services whose name or id has `text`. */
const matching = (differences: readonly Difference[], text: string): readonly Difference[] => {
  const wanted = text.trim().toLowerCase();
  return wanted === ""
    ? differences
    : differences.filter(({ id, name }) => `${name}\n${id}`.toLowerCase().includes(wanted));
};

/** **All** and the services that differ, each a link to what is shown of it. The arrow keys move through them. */
export function DifferenceList({ differences, shown, onShow, words, selected, onSelect, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const takesFocus = useRef(false);
  const [text, setText] = useState("");
  const listed = useMemo(() => matching(differences, text), [differences, text]);
  const at = shown === null ? -1 : listed.indexOf(shown);
  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const virtual = useVirtualizer({
    count: listed.length,
    getScrollElement: () => box.current,
    estimateSize: () => entryHeight,
    overscan: 20,
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [virtual, at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = steps[event.key]?.(at, listed.length - 1);
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    takesFocus.current = true;
    onShow(listed[to]?.id);
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
      {differences.length > 1 && (
        <TextField
          type="search"
          placeholder="Filter services"
          value={text}
          onChange={({ target }) => setText(target.value)}
          sx={{ mb: 2 }}
          slotProps={{ htmlInput: { "aria-label": "Filter services" } }}
        />
      )}
      <Box component="nav" aria-label="Services that differ" onKeyDown={onKeyDown}>
        {differences.length > 1 && (
          <Box sx={{ height: entryHeight }}>
            <ChoiceLink service={undefined} isShown={shown === null} onShown={onShown}>
              <span className="name">All</span>
              <span className="count tabular">{differences.length.toLocaleString("en")}</span>
            </ChoiceLink>
          </Box>
        )}
        <Box ref={box} sx={{ overflowY: "auto", maxHeight: { xs: 180, md: "calc(100vh - 220px)" } }}>
          <Box
            component="ul"
            sx={{ listStyle: "none", m: 0, p: 0, position: "relative" }}
            style={{ height: virtual.getTotalSize() }}
          >
            {virtual.getVirtualItems().map(({ index, start }) => {
              const difference = listed[index];
              return (
                difference && (
                  <DifferenceEntry
                    key={difference.id}
                    difference={difference}
                    place={{ index, count: listed.length, top: start }}
                    words={words}
                    isShown={difference === shown}
                    onShown={onShown}
                    selected={selected && selected.includes(difference.id)}
                    onToggle={toggle}
                  />
                )
              );
            })}
          </Box>
        </Box>
        {listed.length === 0 && (
          <Typography variant="body2" color="textSecondary" sx={{ px: 2 }}>
            None of them matches.
          </Typography>
        )}
      </Box>
      {children}
    </Box>
  );
}
