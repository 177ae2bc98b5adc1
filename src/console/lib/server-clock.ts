const tickMs = 30_000;
/** Milliseconds. The server's date is in whole seconds, and takes a while to arrive. */
const tolerance = 10_000;

const listeners = new Set<() => void>();
/** How far the server's clock is ahead of this machine's, in milliseconds. */
let ahead = 0;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** The time now by the server's clock, in milliseconds: what it dates is compared with that, not with a clock that is wrong. */
export const serverTime = (): number => Date.now() + ahead;

function tick(): void {
  now = serverTime();
  for (const listener of listeners) listener();
}

/** Learns the server's time from the `Date` of an answer that was made just now. */
export function noteServerDate(date: string | null): void {
  const difference = Date.parse(date ?? "") - Date.now();
  if (Number.isNaN(difference)) return;
  const next = Math.abs(difference) < tolerance ? 0 : difference;
  if (Math.abs(next - ahead) < tolerance) return;
  ahead = next;
  tick();
}

/** The server's time in steps, in milliseconds: one clock for every relative time on the screen. */
export const clockTime = (): number => now;

/** Calls `listener` at each step of the clock, which runs only while somebody looks at it. Returns how to stop. */
export function onClock(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    timer = setInterval(tick, tickMs);
    now = serverTime();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
