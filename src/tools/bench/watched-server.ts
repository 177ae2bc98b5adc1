// The real server, in a process that tells how long its event loop stood still: the longest times since it was last asked.
import { readFileSync } from "node:fs";
import { setInterval } from "node:timers";
import type { Stall } from "./start-program.ts";

const resolution = 1;

/** The processor time of this thread so far, in milliseconds. Linux only. */
const ownTime = (): number =>
  Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1_000_000;

let longest: Stall = { wall: 0, processor: 0 };

/** Measures from one turn of the event loop to the next. */
function watch(): void {
  let last = { wall: performance.now(), processor: ownTime() };
  setInterval(() => {
    const now = { wall: performance.now(), processor: ownTime() };
    longest = {
      wall: Math.max(longest.wall, now.wall - last.wall - resolution),
      processor: Math.max(longest.processor, now.processor - last.processor),
    };
    last = now;
  }, resolution).unref();
}

let watching = false;
process.on("message", () => {
  process.send?.(longest);
  longest = { wall: 0, processor: 0 };
  // From the first question on: other parts of the bench are not slowed down by its timer.
  if (!watching) watch();
  watching = true;
});
// The channel alone must not keep the process alive.
process.channel?.unref();

await import("#server/main.ts");
