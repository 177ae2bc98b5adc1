import { createStore } from "./external-store.ts";

/** Whether the last request got an answer. The HTTP client reports it; the shell says when the connection is lost. */
export const { get: isReachable, set: reportReachable, subscribe: onReachable } = createStore(true);

/** Runs `work` once, when the connection is back. */
export function whenReachable(work: () => void): void {
  const stop = onReachable(() => {
    if (!isReachable()) return;
    stop();
    work();
  });
}
