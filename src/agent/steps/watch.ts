import type { PublicationReport, Wait } from "../folder/journal.ts";
import type { Running } from "../haproxy/running.ts";
import type { Machine } from "../machine.ts";
import { liveBackends } from "../plan/liveness.ts";
import { isAhead, waitsOf, watchOf } from "../plan/waits.ts";
import { goBack } from "./go-back.ts";

function reasonToGoBack(wait: Wait, live: ReadonlySet<string> | null, now: number): string | null {
  const lost = live === null ? [] : wait.backends.filter((backend) => !live.has(backend));
  if (lost.length > 0) return `No host of ${lost.slice(0, 5).join(", ")} is up any more`;
  return wait.confirm_within !== null && !isAhead(wait, now)
    ? `Nobody confirmed it within ${wait.confirm_within} s`
    : null;
}

/**
 * Looks whether the last publication stays. Resolves with the report of one that the agent went back from. `confirmed` is
 * the number of a publication that somebody confirmed.
 */
export async function watchPublication(
  machine: Machine,
  running: Running | null,
  confirmed: number | null,
): Promise<PublicationReport | null> {
  const { journal } = machine;
  const { watch: watched } = journal.state;
  if (watched === null) return null;
  if (confirmed === watched.report.n) {
    await journal.set({ watch: null });
    return null;
  }
  const now = Date.now();
  const live = running === null ? null : liveBackends(running);
  const waits = waitsOf(watched);
  // The oldest first: what leads further back is not live after a shorter way.
  for (const wait of waits.toReversed()) {
    const reason = reasonToGoBack(wait, live, now);
    if (reason !== null) return goBack(machine, reason, wait.previous);
  }
  const ahead = waits.filter((wait) => isAhead(wait, now));
  if (ahead.length < waits.length) await journal.set({ watch: watchOf(ahead, watched.report) });
  return null;
}
