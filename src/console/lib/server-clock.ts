import { createStore } from "./external-store.ts";

const tickMs = 30_000;
/** Milliseconds by which the clocks may differ: the server's date is in whole seconds, and takes a while to arrive. */
const tolerance = 10_000;

/** How far the server's clock is ahead of this machine's, in milliseconds. */
let ahead = 0;

/** The time now by the server's clock, in milliseconds. Dates that the server set are compared with it, since the clock of this machine may be wrong. */
export const serverTime = (): number => Date.now() + ahead;

const clock = createStore(Date.now(), () => {
  // A step of its own would draw each time on the screen once more, just before the first of them are seen.
  if (Math.abs(serverTime() - clock.get()) >= tickMs) tick();
  const timer = setInterval(tick, tickMs);
  return () => clearInterval(timer);
});

function tick(): void {
  clock.set(serverTime());
}

/** The server's time in steps, in milliseconds: one clock for every relative time on the screen. It runs only while somebody listens. */
export const { get: clockTime, subscribe: onClock } = clock;

/** Learns the server's time from the `Date` of an answer that was made just now. */
export function noteServerDate(date: string | null): void {
  const difference = Date.parse(date ?? "") - Date.now();
  if (Number.isNaN(difference)) return;
  const next = Math.abs(difference) < tolerance ? 0 : difference;
  if (Math.abs(next - ahead) < tolerance) return;
  ahead = next;
  tick();
}
