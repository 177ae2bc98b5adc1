import { isDamage } from "./write-failure.ts";
import type { BranchState } from "./branch-state.ts";
import { lastChangeOf } from "./git/commit-log.ts";
import { readableChain, readCommit } from "./git/first-parent-walk.ts";
import { readTree } from "./git/readable.ts";
import type { Repository } from "./git/repository.ts";
import { readFiles } from "./set/read-service-folder.ts";
import { servicesFolder } from "./set/service-file.ts";
import { ServiceFolder } from "./set/service-folder.ts";
import { snapshotOf } from "./set/service-set.ts";
import { DamagedConfig } from "./store-errors.ts";

/** The state of a configuration at the commit `head`; what it has in common with `old` is not read again. */
export async function loadBranchState(
  { git, reader }: Repository,
  config: string,
  head: string,
  old: BranchState | null,
): Promise<BranchState> {
  const last = await readCommit(reader, head);
  if (last === null)
    throw new DamagedConfig(config, "its branch leads to no commit, or to one that is damaged");
  const files = await readFiles(reader, head, old?.files ?? ServiceFolder.empty);
  const version = await lastVersion({ git, reader }, head);
  const made = await readCommit(reader, version);
  const root = await readTree(reader, last.tree);
  return {
    head,
    files,
    snapshot: snapshotOf(config, version, files),
    date: made?.date ?? last.date,
    others: root?.entries.filter(({ name }) => name !== servicesFolder) ?? [],
    earliest: last.date,
  };
}

/** The newest version at `head`; in a damaged repository the newest that can be read. */
async function lastVersion(
  { git, reader }: Pick<Repository, "git" | "reader">,
  head: string,
): Promise<string> {
  try {
    return await lastChangeOf(git, head, servicesFolder);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const chain = await readableChain(reader, head, servicesFolder);
    return chain.findLast(({ files, firstParent }) => files.length > 0 || firstParent === null)?.oid ?? head;
  }
}
