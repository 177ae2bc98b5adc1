import { useSyncExternalStore } from "react";
import { onStalled, stalledWrite } from "../lib/http/stalled-requests.ts";

/** Seconds for which no answer has come to a write that began at `since` (as `Date.now()`); 0 when it is not pending. */
export function useStalled(pending: boolean, since: number): number {
  const seconds = useSyncExternalStore(onStalled, () => stalledWrite(since));
  return pending ? seconds : 0;
}
