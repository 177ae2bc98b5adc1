import type { PublicationReport } from "../folder/journal.ts";
import { loadRelease, type Loaded, type Machine } from "../machine.ts";
import { settle } from "./apply.ts";
import { readBack } from "./read-back.ts";
import { restore } from "./restore.ts";

/** What an ended agent was trying, if it is live as a whole, so that only its last entry in the journal is missing. */
async function findLive(
  machine: Machine,
): Promise<{ loaded: Loaded; read_back: PublicationReport["read_back"] } | null> {
  const { folder, journal } = machine;
  const { trying } = journal.state;
  if (trying?.direction !== "forward" || (await folder.currentRelease()) !== trying.name) return null;
  try {
    const { name, n, version, hash } = trying;
    const loaded = await loadRelease(folder, { name, n, version, hash });
    const read = await readBack(machine, loaded, "nothing");
    const taken = !trying.reload || read.running.pid !== trying.worker;
    return read.ok && taken ? { loaded, read_back: read.report } : null;
  } catch {
    return null;
  }
}

/**
 * Ends what an agent began that was killed: what it was making live is live as a whole, or the last good release becomes
 * live again, and the publication is tried anew. Resolves with what is wrong, null when all is well.
 * Rejects when the program does not answer.
 */
export async function recover(machine: Machine): Promise<string | null> {
  const { folder, journal } = machine;
  const { trying, good } = journal.state;
  if (trying === null) {
    // An agent that was killed before its first journal, or somebody's hand.
    if ((await folder.currentRelease()) !== good.name) await folder.point("current", good.name);
    return null;
  }
  const live = await findLive(machine);
  if (live === null) return restore(machine);
  await settle(machine, live.loaded, {
    ...trying,
    report: { ...trying.report, read_back: live.read_back },
  });
  return null;
}
