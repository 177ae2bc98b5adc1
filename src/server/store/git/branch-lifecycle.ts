import { refOf } from "./branch-files.ts";
import { LedgerUnavailable, NameTaken } from "../store-errors.ts";
import { descriptionRef, settingsEnd, settingsRef } from "./config-settings.ts";
import { changeRefs, haveMoved, type RefChange } from "./refs.ts";
import type { Repository } from "./repository.ts";

/**
 * Where the last commit of a deleted config stays, so that nothing is lost by accident and git never collects it:
 * `git branch <config> refs/deleted/<config>/<commit>` brings the config back.
 */
const deletedRef = (config: string, head: string): string => `refs/deleted/${config}/${head}`;

/**
 * Rejects with `NameTaken` when there are branches named `<config>/…`: git would need a file and a folder of the same
 * name.
 */
export async function requireRoomFor({ git }: Repository, config: string): Promise<void> {
  const folders = [refOf, descriptionRef, settingsRef].map((ref) => `${ref(config)}/`);
  const below = await git(["for-each-ref", "--count=1", ...folders]);
  if (below.length > 0) throw new NameTaken(`There are branches below ${config}`);
}

/**
 * Makes the branch at `head`, with the description in the blob `described`; false when there is one already. Rejects
 * with `NameTaken` as `requireRoomFor` does.
 */
export async function createBranch(
  repository: Repository,
  config: string,
  head: string,
  described: string | null,
): Promise<boolean> {
  const [branch, description] = [refOf(config), descriptionRef(config)];
  try {
    return await moveRefs(repository, [
      { ref: branch, from: null, to: head },
      { ref: description, to: described },
      { ref: settingsRef(config), to: null },
    ]);
  } catch (error) {
    // Somebody may have pushed such a branch in the meantime.
    await requireRoomFor(repository, config);
    throw error;
  }
}

/**
 * Deletes the branch if it is at `head` and its settings are `settings`, together with these, and keeps that commit under
 * `deletedRef`; false when one of both, or the default configuration, has moved on.
 */
export async function removeBranch(
  repository: Repository,
  config: string,
  head: string,
  settings: string | null,
): Promise<boolean> {
  return moveRefs(repository, [
    { ref: deletedRef(config, head), to: head },
    { ref: refOf(config), from: head, to: null },
    ...(await settingsEnd(repository, config, settings)),
  ]);
}

/** Makes all of `changes`, or none. False when a ref is not where it should be. */
async function moveRefs({ git, shared }: Repository, changes: readonly RefChange[]): Promise<boolean> {
  try {
    await changeRefs(git, shared, changes);
    return true;
  } catch (error) {
    if (error instanceof LedgerUnavailable || !(await haveMoved(git, changes))) throw error;
    return false;
  }
}
