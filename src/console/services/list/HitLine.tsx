import Box from "@mui/material/Box";
import { useMemo } from "react";
import { isolated } from "#contract/shown-text.ts";
import { counted } from "../../changes/field-text.ts";
import { RouterLink } from "../../ui/RouterLink.tsx";
import { hostHits, type HostHits } from "./host-hits.ts";
import type { Row } from "./list-rows.ts";

/** "node-12.dc2 in 15 services: 14 on, 1 off"; of several hosts how many they are. */
function hitText({ hosts, services, on, off }: HostHits, query: string): string {
  const [only, ...more] = hosts;
  const what =
    only !== undefined && more.length === 0
      ? isolated(only)
      : `${counted(hosts.length, "host")} with “${isolated(query.trim())}”`;
  const counts = [on > 0 ? `${on} on` : "", off > 0 ? `${off} off` : ""].filter((text) => text !== "");
  return `${what} in ${counted(services, "service")}: ${counts.join(", ")}`;
}

interface Props {
  config: string;
  /** The services that were found. */
  rows: readonly Row[];
  query: string;
}

/** What the search found among the hosts, with a link to them. Its room is kept, so that no row moves with the next key. */
export function HitLine({ config, rows, query }: Props) {
  const hits = useMemo(() => hostHits(rows, query), [rows, query]);
  const [only, ...more] = hits?.hosts ?? [];
  return (
    <Box component="output" sx={{ display: "block", minHeight: 24, mb: 2, overflowWrap: "anywhere" }}>
      {hits && (
        <RouterLink
          to="/configs/$config/hosts"
          params={{ config }}
          search={{ q: only !== undefined && more.length === 0 ? only : query.trim() }}
          translate="no"
        >
          {hitText(hits, query)}
          <span aria-hidden="true"> →</span>
        </RouterLink>
      )}
    </Box>
  );
}
