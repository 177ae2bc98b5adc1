import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useMemo } from "react";
import { isolated } from "#contract/shown-text.ts";
import { counted } from "../../changes/field-text.ts";
import { RouterLink } from "../../ui/RouterLink.tsx";
import type { HostsChange } from "../bulk/HostsDialog.tsx";
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
  /** Null for people who may not edit. */
  onChange: ((change: HostsChange) => void) | null;
  /** Called when the script of the line does not load. */
  onClose: () => void;
}

/** What the search found among the hosts, with a link to them, and for one host with **Set down** and **Set up**. */
export function HitLine({ config, rows, query, onChange }: Props) {
  const hits = useMemo(() => hostHits(rows, query), [rows, query]);
  const [only, ...more] = hits?.hosts ?? [];
  const host = more.length === 0 ? only : undefined;
  const action = (label: string, down: boolean, services = 0) =>
    host !== undefined &&
    onChange !== null &&
    services > 0 && (
      <Button size="small" onClick={() => onChange({ hosts: [host], down, services: null })}>
        {label}
      </Button>
    );
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 2 }}>
      <Box component="output" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
        {hits && (
          <RouterLink
            to="/configs/$config/hosts"
            params={{ config }}
            search={{ q: host ?? query.trim() }}
            translate="no"
          >
            {hitText(hits, query)}
            <span aria-hidden="true"> →</span>
          </RouterLink>
        )}
      </Box>
      {action("Set down", true, hits?.on)}
      {action("Set up", false, hits?.off)}
    </Box>
  );
}
