import { leadsOn, leadsTo } from "./leads-on.ts";
import { refOf } from "../git/branch-files.ts";
import { configOf, refsIn, travelling, type Refs } from "../git/refs.ts";
import type { Repository } from "../git/repository.ts";
import { LedgerRefused } from "../store-errors.ts";

/** Where a commit stays that somebody moved a branch of the shared history away from. */
export const lostRef = (config: string, oid: string): string => `refs/lost/${config}/${oid}`;

/**
 * Rejects with `LedgerRefused` when something here would have to be pushed or dropped for the shared history at `address`.
 */
export async function requireRoom(
  repository: Repository,
  address: string,
  { here, there, seen }: { here: Refs; there: Refs; seen: Refs },
): Promise<void> {
  const lost = await refsIn(repository.git, ["refs/lost/"]);
  for (const [ref, ours] of here) {
    const config = configOf(ref);
    if (!ref.startsWith(refOf("")) || seen.get(ref) === ours || lost.has(lostRef(config, ours))) continue;
    const theirs = there.get(ref) ?? null;
    if (await leadsOn(repository, config, ours, theirs, { here, there })) continue;
    throw new LedgerRefused(await difference(repository, address, config, ours, theirs));
  }
  const only = [...here.keys()].find((ref) => !there.has(ref) && !ref.startsWith("refs/deleted/"));
  if (seen.size === 0 && only !== undefined)
    throw new LedgerRefused(`${only} is here and not at ${address}. ${pushAll(repository, address)}`);
}

async function difference(
  repository: Repository,
  address: string,
  config: string,
  ours: string,
  theirs: string | null,
): Promise<string> {
  const where = `${config} is at ${ours} here, and at ${theirs ?? "no commit"} at ${address}; neither is pushed or dropped by itself.`;
  if (theirs === null || (await leadsTo(repository, theirs, ours)))
    return `${where} ${pushAll(repository, address)}`;
  const push = gitPush(repository, address, `${ours}:${refOf(`${config}-here`)}`);
  return `${where} To keep both, ${push} and start with an empty DATA_DIR`;
}

const pushAll = (repository: Repository, address: string): string =>
  `To move all of it there: ${gitPush(repository, address, ...travelling.map((folder) => `'${folder}*:${folder}*'`))}`;

const gitPush = ({ dir }: Repository, address: string, ...refspecs: string[]): string =>
  `git --git-dir=${dir} push ${address} ${refspecs.join(" ")}`;
