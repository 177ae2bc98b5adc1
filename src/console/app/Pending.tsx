import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useSyncExternalStore } from "react";
import { onStalled, stalledAny } from "../lib/http/stalled-requests.ts";
import { WaitingNote } from "../ui/WaitingNote.tsx";

/** A skeleton of the screen that loads: its header and its rows. When the load hangs, it offers to reload. */
export function Pending() {
  const seconds = useSyncExternalStore(onStalled, stalledAny);
  return (
    <Box aria-busy="true">
      <span className="visually-hidden">Loading…</span>
      <Box sx={{ mb: seconds > 0 ? 4 : 0 }}>
        <WaitingNote
          seconds={seconds}
          back="Retry"
          // A new page also opens new connections.
          onBack={() => location.reload()}
        >
          This screen could not be loaded yet. You can keep waiting, or reload it.
        </WaitingNote>
      </Box>
      <Skeleton variant="text" width={240} height={28} />
      <Skeleton variant="text" width={360} height={20} sx={{ mb: 4 }} />
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} variant="rectangular" height={35} sx={{ mb: "1px" }} />
      ))}
    </Box>
  );
}
