import type { PublicationReport } from "../folder/journal.ts";
import type { Running } from "../haproxy/running.ts";
import type { Machine } from "../machine.ts";
import { liveBackends } from "../plan/liveness.ts";
import { goBack } from "./go-back.ts";

function reasonToGoBack({ journal }: Machine, running: Running | null, now: number): string | null {
  const { watch } = journal.state;
  if (watch === null) return null;
  if (running !== null) {
    const live = liveBackends(running);
    const lost = watch.backends.filter((backend) => !live.has(backend));
    if (lost.length > 0) return `No host of ${lost.slice(0, 5).join(", ")} is up any more`;
  }
  return watch.confirm_within !== null && now >= Date.parse(watch.deadline)
    ? `Nobody confirmed it within ${watch.confirm_within} s`
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
  const reason = reasonToGoBack(machine, running, now);
  if (reason !== null) return goBack(machine, reason);
  if (now >= Date.parse(watched.deadline)) await journal.set({ watch: null });
  return null;
}
