import type { PublicationReport, Wait } from "../folder/journal.ts";
import type { Running } from "../haproxy/running.ts";
import type { Machine } from "../machine.ts";
import { liveBackends } from "../plan/liveness.ts";
import { goalOf, isConfirmed, isOver, isUnconfirmed, waitsOf, watchOf } from "../plan/waits.ts";
import { goBack } from "./go-back.ts";

function reasonToGoBack(wait: Wait, live: ReadonlySet<string> | null, now: number): string | null {
  const lost = live === null ? [] : wait.backends.filter((backend) => !live.has(backend));
  if (lost.length > 0) return `No host of ${lost.slice(0, 5).join(", ")} is up any more`;
  return isUnconfirmed(wait, now) ? `Nobody confirmed it within ${wait.confirm_within} s` : null;
}

/**
 * Looks whether the last publications stay. Resolves with the report of the one that the agent went back from. `confirmed` is
 * the number of the newest publication that somebody confirmed, and with it those before; 0 for none.
 */
export async function watchPublication(
  machine: Machine,
  running: Running | null,
  confirmed: number,
): Promise<PublicationReport | null> {
  const { journal } = machine;
  const { watch: watched } = journal.state;
  if (watched === null) return null;
  const now = Date.now();
  const live = running === null ? null : liveBackends(running);
  const all = waitsOf(watched);
  const waits = all.filter((wait) => !isConfirmed(wait, confirmed));
  // The oldest first: what leads further back is not live after a shorter way.
  for (const wait of waits.toReversed()) {
    const reason = reasonToGoBack(wait, live, now);
    if (reason !== null) return goBack(machine, reason, goalOf(wait, waits));
  }
  const left = waits.filter((wait) => !isOver(wait, now));
  if (left.length < all.length) await journal.set({ watch: watchOf(left, watched.report) });
  return null;
}
