import { useSyncExternalStore } from "react";
import { onStalled, stalledWrite } from "../lib/http/stalled-requests.ts";

/** Seconds without an answer to a write that began at `since` (as `Date.now()`); 0 when none is pending. */
export function useStalled(pending: boolean, since: number): number {
  const seconds = useSyncExternalStore(onStalled, () => stalledWrite(since));
  return pending ? seconds : 0;
}
