/** Whether the last request got an answer. The HTTP client reports; the shell says when the connection is lost. */
let reachable = true;
const listeners = new Set<() => void>();

export const isReachable = (): boolean => reachable;

export function reportReachable(now: boolean): void {
  if (now === reachable) return;
  reachable = now;
  for (const listener of listeners) listener();
}

/** Calls `listener` when the connection is lost or back. Returns how to stop. */
export function onReachable(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Runs `work` once, when the connection is back. */
export function whenReachable(work: () => void): void {
  const stop = onReachable(() => {
    if (!reachable) return;
    stop();
    work();
  });
}
