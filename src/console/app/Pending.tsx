import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useQueryClient, type QueryCache } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { onStalled, stalledAny } from "../lib/http/stalled-requests.ts";
import { WaitingNote } from "../ui/WaitingNote.tsx";

/** Why something that loads is asked for again. */
const failureIn = (cache: QueryCache): Error | undefined =>
  cache.findAll({ fetchStatus: "fetching" }).find(({ state }) => state.fetchFailureReason)?.state
    .fetchFailureReason ?? undefined;

/**
 * A skeleton of the screen that loads: its header and its rows. When the server refuses for now, it says why; when the load
 * hangs, it offers to reload.
 */
export function Pending() {
  const cache = useQueryClient().getQueryCache();
  const reason = useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => failureIn(cache),
  );
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
      {reason && (
        <Box component="output" sx={{ display: "block", mb: 4 }}>
          <Alert severity="warning" role="presentation">
            {reason.message.replace(/\.$/, "")}. The console asks again by itself.
          </Alert>
        </Box>
      )}
      <Skeleton variant="text" width={240} height={28} />
      <Skeleton variant="text" width={360} height={20} sx={{ mb: 4 }} />
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} variant="rectangular" height={35} sx={{ mb: "1px" }} />
      ))}
    </Box>
  );
}
