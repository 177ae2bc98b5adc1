import { afterPaint } from "./after-paint.ts";

/** Milliseconds; where the browser cannot tell that it is idle (Safari), and at the latest. */
const [soon, latest] = [200, 2_000];

/** Calls `job` when the current drawing is on the screen and the page has nothing more urgent to do. */
export function whenIdle(job: () => void): void {
  afterPaint(() => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(job, { timeout: latest });
    else setTimeout(job, soon);
  });
}
