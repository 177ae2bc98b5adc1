import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { versionsQuery } from "../../lib/queries.ts";
import { SideChoice } from "./SideChoice.tsx";

interface Props {
  config: string;
  from: string | undefined;
  to: string;
  onChoose: (sides: { from?: string; to?: string }) => void;
}

/** Chooses the two sides; older versions can be had by loading more. */
export function CompareSides({ config, from, to, onChoose }: Props) {
  const list = useSuspenseInfiniteQuery(versionsQuery(config));
  const versions = useMemo(() => list.data.pages.flatMap(({ items }) => items), [list.data]);
  return (
    <Box
      sx={{
        display: "grid",
        gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) minmax(0, 1fr) auto" },
        alignItems: "end",
        gap: 3,
        mb: 4,
      }}
    >
      <SideChoice label="From" value={from} versions={versions} onChoose={(id) => onChoose({ from: id })} />
      <SideChoice label="To" value={to} versions={versions} onChoose={(id) => onChoose({ to: id })} />
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {list.isFetchingNextPage ? "Loading…" : "Load older versions"}
        </Button>
      )}
    </Box>
  );
}
