import { createHash } from "node:crypto";
import type { Wanted } from "#contract/agent.ts";
import { UnknownPublication, UnknownVersion } from "../store/store-errors.ts";
import type { PublicationEntry, Publications } from "../store/published-records.ts";
import type { Store } from "../store/store.ts";
import { wantedOf } from "./outcome-of-report.ts";

export const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 32);

/** What an agent should do, without the set to publish; `seq` is a digest of it. */
export function agentTask(
  entries: readonly PublicationEntry[],
  more: Pick<Wanted, "check" | "put_back" | "report">,
): Wanted {
  const entry = wantedOf(entries);
  const task: Omit<Wanted, "seq"> = {
    publication: entry && {
      n: entry.n,
      version: entry.version,
      hash: entry.hash,
      confirm_within: entry.confirm_within,
    },
    confirmed: entries.findLast(({ confirmed_at: at }) => at !== null)?.n ?? 0,
    ...more,
  };
  return { ...task, seq: digest({ ...task, check: task.check?.id }) };
}

/** The task with the set of its publication, unless the agent has that of `have`. */
export async function withSet(
  { store, config, publications }: { store: Store; config: string; publications: Publications },
  task: Wanted,
  have: number | undefined,
): Promise<Wanted> {
  const { publication } = task;
  if (publication === null || publication.n === have) return task;
  try {
    const { options } = await publications.read(publication.n);
    const { version, hash } = publication;
    const { services } = await store.readVersion(config, version);
    const set = { version, options, services: [...services], hash };
    return { ...task, publication: { ...publication, set } };
  } catch (error) {
    // Somebody rewrote the history: without its set nobody can publish it. What runs goes on.
    if (error instanceof UnknownVersion || error instanceof UnknownPublication)
      return { ...task, publication: null };
    throw error;
  }
}
