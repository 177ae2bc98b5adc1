// The real server, in a process that tells how long its event loop stood still: the longest time since it was last asked.
import { monitorEventLoopDelay } from "node:perf_hooks";

const resolution = 1;
const delays = monitorEventLoopDelay({ resolution });
process.on("message", () => {
  process.send?.(Math.max(0, delays.max / 1e6 - resolution));
  // From the first question on: other parts of the bench are not slowed down by its timer.
  delays.enable();
  delays.reset();
});
// The channel alone must not keep the process alive.
process.channel?.unref();

await import("#server/main.ts");
