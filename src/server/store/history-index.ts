import { parseCommit } from "./git/commit.ts";
import { firstParentChain, type ChainCommit } from "./git/history.ts";
import type { Repository } from "./git/repository.ts";
import { GitError } from "./git/run.ts";
import type { HistoryFile } from "./history-file.ts";
import { servicesFolder } from "./service-file.ts";
import { changesOf } from "./service-set.ts";
import { VersionIndex } from "./version-index.ts";

/** Files of `commit` directly in the services' folder; what lies deeper is no service, but makes a version. */
const filesOf = ({ files }: ChainCommit) => {
  const prefix = `${servicesFolder}/`;
  return files.map(({ path, before, after }) => ({ name: path.slice(prefix.length), before, after }));
};

/** A version is a commit that changed the services' folder; the first commit is one in any case. */
async function addVersions(
  { reader }: Repository,
  index: VersionIndex,
  chain: readonly ChainCommit[],
): Promise<void> {
  const versions = chain.filter(({ files, firstParent }) => files.length > 0 || firstParent === null);
  const commits = await Promise.all(versions.map(({ oid }) => reader.read(oid)));
  for (const [position, version] of versions.entries()) {
    const commit = commits[position];
    if (!commit) throw new Error(`The repository lacks the commit ${version.oid}`);
    index.add(version.oid, parseCommit(commit.body), changesOf(filesOf(version)));
  }
}

/**
 * The versions on the first-parent chain of `head`: those that `file` has, if it fits, and from git what came since.
 * The file follows the index from then on.
 */
export async function openIndex(
  repository: Repository,
  file: HistoryFile,
  head: string,
): Promise<VersionIndex> {
  const index = new VersionIndex((version) => file.append(version));
  for (const version of await file.load()) index.restore(version);
  if (index.size > 0) return extendIndex(repository, file, { head: index.latest().version, index }, head);
  await addVersions(repository, index, await firstParentChain(repository.git, head, servicesFolder));
  return index;
}

/**
 * The index of `head`, made from that of an older commit by adding what came since; built anew when the older
 * commit is not on the first-parent chain of `head` any more (a rewritten branch, a merge the other way round).
 */
export async function extendIndex(
  repository: Repository,
  file: HistoryFile,
  old: { head: string; index: VersionIndex },
  head: string,
): Promise<VersionIndex> {
  if (old.head === head) return old.index;
  const chain = await firstParentChain(repository.git, `${old.head}..${head}`, servicesFolder).catch(
    (error: unknown): ChainCommit[] => {
      // The old commit may be gone altogether.
      if (error instanceof GitError) return [];
      throw error;
    },
  );
  if (chain[0]?.firstParent !== old.head) {
    file.replace();
    return openIndex(repository, file, head);
  }
  await addVersions(repository, old.index, chain);
  return old.index;
}
