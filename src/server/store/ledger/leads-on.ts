import { decisionIn, type Decided } from "./ledger-decision.ts";
import { settingsRef } from "../git/config-settings.ts";
import { readable } from "../git/readable.ts";
import { growsInto, type Refs } from "../git/refs.ts";
import type { Repository } from "../git/repository.ts";

/** Where the last commit of a deleted configuration stays. */
export const deletedFolder = (config: string): string => `refs/deleted/${config}/`;

/** Whether the commit `to` is `from`, or leads on from it. */
export const leadsTo = async ({ git, reader }: Repository, from: string, to: string): Promise<boolean> =>
  from === to || growsInto(git, reader, from, to);

/**
 * Whether a branch of the shared history contains ours, or took its place by a decision or a deletion that the servers
 * made. `theirs` is where it is there; null: nowhere.
 */
export async function leadsOn(
  repository: Repository,
  config: string,
  ours: string,
  theirs: string | null,
  { here, there }: { here: Refs; there: Refs },
): Promise<boolean> {
  if (ours === theirs || (theirs !== null && (await leadsTo(repository, ours, theirs)))) return true;
  const settings = there.get(settingsRef(config));
  const found = settings === undefined ? null : await readable(repository.reader, settings);
  const decision = found?.type === "blob" ? decisionIn(found.body.toString()) : null;
  if (decision?.lost.includes(ours) && (await keeps(repository, decision, theirs))) return true;
  if (theirs === null && there.has(deletedFolder(config) + ours)) return true;
  // One that is here already told of an earlier branch of this name.
  const deleted = [...there].filter(([ref]) => ref.startsWith(deletedFolder(config)) && !here.has(ref));
  for (const [, last] of deleted) if (await leadsTo(repository, ours, last)) return true;
  return false;
}

/** Whether the branch is still where it was when somebody decided about it, or led on from there. */
async function keeps(
  repository: Repository,
  { keep, theirs: decided }: Decided,
  theirs: string | null,
): Promise<boolean> {
  // Ours was brought back then: it is gone once more.
  if (theirs === null) return decided === null && keep === "theirs";
  return decided !== null && leadsTo(repository, decided, theirs);
}
