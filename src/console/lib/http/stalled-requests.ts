import { createStore } from "../external-store.ts";
import { timeLimits } from "./time-limits.ts";

/** A request in flight; `stalls` counts how often the limit has passed since it last made progress. */
interface Waiting {
  /** When it began, as `Date.now()`. */
  since: number;
  writes: boolean;
  stalls: number;
}

const inFlight = new Set<Waiting>();
/** The requests in flight as text; empty while all make progress. */
const { set: tellState, subscribe } = createStore("");

/** Seconds without progress of the one request among these that has waited longest; 0 when all make progress. */
function seconds(requests: readonly Waiting[]): number {
  const stalls = Math.max(0, ...requests.map((request) => request.stalls));
  return stalls === 0 ? 0 : Math.max(1, Math.round((stalls * timeLimits().stalled) / 1_000));
}

/** Seconds without progress of the request that has waited longest; 0 while all make progress. */
export const stalledAny = (): number => seconds([...inFlight]);

/**
 * Seconds without progress of a write that began at `since` (as `Date.now()`): of the write itself or, when that has
 * ended, of the look-up of its outcome. Older requests that hang do not count.
 */
export function stalledWrite(since: number): number {
  const all = [...inFlight].filter((request) => request.since >= since);
  const writes = all.filter((request) => request.writes);
  return seconds(writes.length > 0 ? writes : all);
}

function tell(): void {
  const each = [...inFlight].map((request) => [request.since, request.writes, seconds([request])]);
  tellState(stalledAny() > 0 ? JSON.stringify(each) : "");
}

/** Subscribes to requests that stall, or make progress again. */
export const onStalled = subscribe;

/** Watches one request: call `progress` for each byte sent or received, and `end` at its end. `onOver` aborts it. */
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

/** Watches a probe, which nobody waits for. */
export function watchProbe(onOver: () => void) {
  const timer = setTimeout(onOver, timeLimits().probe);
  return { progress: () => {}, end: () => clearTimeout(timer) };
}
