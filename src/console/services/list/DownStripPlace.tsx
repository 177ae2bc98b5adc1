import Box from "@mui/material/Box";
import { useState } from "react";
import { hasHostDown } from "#domain/host-counts.ts";
import { serverTime } from "../../lib/server-clock.ts";
import { useSession } from "../../session/session-queries.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { usePainted } from "../../ui/use-painted.ts";
import type { HostsChange } from "../bulk/HostsDialog.tsx";
import type { Row } from "./list-rows.ts";

const DownStrip = lazyPart(async () => (await import("./DownStrip.tsx")).DownStrip);

const hourMs = 60 * 60 * 1_000;

/** The hour a week ago: an hour, so that the question is the same one for a while. */
const weekAgo = (): string =>
  new Date(Math.floor(serverTime() / hourMs - 7 * 24) * hourMs).toISOString().replace(".000Z", "Z");

interface Props {
  config: string;
  /** Identifies the set that the rows are of. */
  etag: string | null;
  rows: readonly Row[];
  /** Null for people who may not edit. */
  onChange: ((change: HostsChange) => void) | null;
}

/**
 * The place of the strip about hosts that are down. Its room is there from the first drawing on where a version of the last
 * week changed a service that has a host down, or may have; what it says is asked for after the first rows.
 */
export function DownStripPlace({ config, etag, rows, onChange }: Props) {
  const able = useSession()?.capabilities.hosts === true;
  const painted = usePainted();
  const [since] = useState(weekAgo);
  const [failed, setFailed] = useState(false);
  // The hosts are counted of few rows only: of all 20,000, this would keep the first ones waiting.
  const isDown = ({ hostCounts }: Row) => hasHostDown(hostCounts);
  // The last change of a service is unknown while the history of a deployment is being read.
  const unread = rows.some((row) => !row.lastChange && isDown(row));
  const [hold, setHold] = useState(unread);
  if (unread && !hold) setHold(true);
  const needed =
    (hold && rows.some(isDown)) ||
    rows.some((row) => row.lastChange && row.lastChange.date >= since && isDown(row));
  if (!able || !needed || failed) return null;
  return (
    <Box sx={{ height: 40, mb: 3 }}>
      {painted && !unread && (
        <DownStrip {...{ config, etag, since, onChange }} onClose={() => setFailed(true)} />
      )}
    </Box>
  );
}
