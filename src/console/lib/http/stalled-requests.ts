import { timeLimits } from "./time-limits.ts";

/** A request that is on its way; `stalls` counts how often the limit has passed since it last made progress. */
interface Waiting {
  /** When it began, as `Date.now()`. */
  since: number;
  writes: boolean;
  stalls: number;
}

const inFlight = new Set<Waiting>();
const listeners = new Set<() => void>();
let told = "";

/** Seconds without progress of the one of these that has waited longest; 0: all get on. */
function seconds(requests: readonly Waiting[]): number {
  const stalls = Math.max(0, ...requests.map((request) => request.stalls));
  return stalls === 0 ? 0 : Math.max(1, Math.round((stalls * timeLimits().stalled) / 1_000));
}

/** Seconds without progress of the request that has waited longest; 0 while every one gets on. */
export const stalledAny = (): number => seconds([...inFlight]);

/**
 * Seconds without progress of what is being written since a moment (as `Date.now()`): of the write itself, and when that
 * is over, of the reading that finds out what became of it. A write that hangs since before is another one.
 */
export function stalledWrite(since: number): number {
  const all = [...inFlight].filter((request) => request.since >= since);
  const writes = all.filter((request) => request.writes);
  return seconds(writes.length > 0 ? writes : all);
}

function tell(): void {
  const each = [...inFlight].map((request) => [request.since, request.writes, seconds([request])]);
  const now = stalledAny() > 0 ? JSON.stringify(each) : "";
  if (now === told) return;
  told = now;
  for (const listener of listeners) listener();
}

/** Calls `listener` when a request stalls or gets on. Returns how to stop. */
export function onStalled(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows one request: `progress` whenever a byte came or went, `end` when it is over. Without it, `onOver` is called. */
export function watchProgress(writes: boolean, onOver: () => void) {
  const request: Waiting = { since: Date.now(), writes, stalls: 0 };
  const { stalled, over } = timeLimits();
  let timers: ReturnType<typeof setTimeout>[] = [];
  const stop = () => {
    for (const timer of timers) clearTimeout(timer);
  };
  const progress = () => {
    stop();
    request.stalls = 0;
    timers = [
      setTimeout(onOver, over),
      setInterval(() => {
        request.stalls += 1;
        tell();
      }, stalled),
    ];
    tell();
  };
  inFlight.add(request);
  progress();
  return {
    progress,
    end: () => {
      stop();
      inFlight.delete(request);
      tell();
    },
  };
}

/** Follows a question whether the server is there, which nobody waits for. */
export function watchProbe(onOver: () => void) {
  const timer = setTimeout(onOver, timeLimits().probe);
  return { progress: () => {}, end: () => clearTimeout(timer) };
}
