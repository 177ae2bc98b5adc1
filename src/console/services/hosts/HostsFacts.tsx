import Box from "@mui/material/Box";
import { useIsFetching } from "@tanstack/react-query";
import { useMemo } from "react";
import type { HostState } from "#contract/hosts.ts";
import { counted } from "../../changes/field-text.ts";
import { ReadingHistory } from "../../ui/ReadingHistory.tsx";
import { RouterLink } from "../../ui/RouterLink.tsx";
import { WaitingRows } from "../list/WaitingRows.tsx";
import { offKey } from "./off-since.ts";
import type { HostLine } from "./host-lines.ts";

interface Props {
  config: string;
  all: readonly HostLine[];
  /** Those that are on and measured down; undefined where no load balancer reports. */
  trouble: ReadonlySet<string> | undefined;
  shown: number;
  /** As `WaitingRows` takes them. */
  waiting: string;
  onShow: () => void;
}

/** How many hosts there are, or are found; how many of them are measured down, off, or off in some services: links to those. */
export function HostsFacts({ config, all, trouble, shown, waiting, onShow }: Props) {
  const counts = useMemo(() => {
    const found: Record<HostState, number> = { on: 0, off: 0, partly: 0 };
    for (const { state } of all) found[state] += 1;
    return found;
  }, [all]);
  const waitsForHistory = useIsFetching({ queryKey: offKey(config) }) > 0;
  const link = (state: HostState, text: string) =>
    counts[state] > 0 && (
      <>
        {" · "}
        <RouterLink
          to="/configs/$config/hosts"
          params={{ config }}
          search={{ state }}
          sx={{ color: "warning.main", fontWeight: 600 }}
        >
          {counts[state].toLocaleString("en")} {text}
        </RouterLink>
      </>
    );
  return (
    <>
      <span aria-live="polite">
        {shown < all.length ? `${shown.toLocaleString("en")} of ` : ""}
        {counted(all.length, "host")}
      </span>
      {trouble !== undefined && trouble.size > 0 && (
        <>
          {" · "}
          <RouterLink
            to="/configs/$config/hosts"
            params={{ config }}
            search={{ measured: "1" }}
            sx={{ color: "error.main", fontWeight: 600 }}
          >
            {trouble.size.toLocaleString("en")} measured down
          </RouterLink>
        </>
      )}
      {link("off", "off")}
      {link("partly", "off in some services")}
      {/* The dot belongs to the text: there is none while nothing is read. */}
      <Box component="span" sx={{ "&:not(:empty)::before": { content: '" · "' } }}>
        <ReadingHistory config={config} waits={waitsForHistory} />
      </Box>
      <WaitingRows waiting={waiting} onShow={onShow} />
    </>
  );
}
