import Box from "@mui/material/Box";
import { memo, useId, useMemo, type RefCallback } from "react";
import type { Difference } from "../../changes/service-differences.ts";
import { sentencesOf } from "#domain/change-sentences.ts";
import { useInView } from "../../ui/use-in-view.ts";
import { allRows, useWindowRows } from "../../ui/use-window-rows.ts";
import type { SideWords } from "./difference-counts.ts";
import { DifferenceHead } from "./DifferenceHead.tsx";
import { DifferenceDetail } from "./DifferenceDetail.tsx";
import type { Sides } from "./use-side.ts";

/** The assumed height in px of what is not drawn yet: its sentences, and a row for each in the table. */
const guessedHeight = (difference: Difference): number =>
  difference.kind === "changed"
    ? 80 + 64 * Math.min(sentencesOf(difference.change).length, 40)
    : 400 + 36 * Math.min(difference.service.back_hosts.length, 200);

/** Differences that fill the first view are drawn at once. */
const drawnAtOnce = 2;

interface RegionProps {
  difference: Difference;
  sides: Sides;
  words: SideWords;
  index: number;
  drawn: boolean;
  measure: RefCallback<HTMLElement>;
}

/** One service of all: its sentences and its fields side by side, drawn once it comes into view. */
const Region = memo(function Region({ difference, sides, words, index, drawn, measure }: RegionProps) {
  const title = useId();
  const { ref, seen } = useInView<HTMLDivElement>(drawn);
  return (
    <Box
      component="section"
      aria-labelledby={title}
      ref={measure}
      data-index={index}
      sx={{ minWidth: 0, pb: 5 }}
    >
      <DifferenceHead difference={difference} titleId={title} words={words} isLink />
      <div ref={ref} style={seen ? undefined : { height: guessedHeight(difference) }}>
        {seen && <DifferenceDetail difference={difference} sides={sides} />}
      </div>
    </Box>
  );
});

interface Props {
  differences: readonly Difference[];
  sides: Sides;
  words: SideWords;
}

/** All services that differ, one below the other. */
export function AllDifferences({ differences, sides, words }: Props) {
  const rows = useMemo(
    () => differences.map((difference) => ({ key: difference.id, difference })),
    [differences],
  );
  const { container, items, before, after, measure } = useWindowRows<(typeof rows)[number], HTMLDivElement>(
    rows,
    400,
  );
  // Of very many, only those around the view are in the page.
  const windowed = rows.length > allRows;
  return (
    <Box ref={container} sx={{ minWidth: 0 }}>
      <div style={{ height: before }} />
      {items.map(({ index, row: { key, difference } }) => (
        <Region
          key={key}
          difference={difference}
          sides={sides}
          words={words}
          index={index}
          drawn={windowed || index < drawnAtOnce}
          measure={measure}
        />
      ))}
      <div style={{ height: after }} />
    </Box>
  );
}
