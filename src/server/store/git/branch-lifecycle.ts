import { refOf } from "./branch-files.ts";
import { headOf } from "./branches.ts";
import { NameTaken } from "../store.ts";
import { descriptionRef, settingsEnd, settingsRef } from "./config-settings.ts";
import { changeRefs, type RefChange } from "./refs.ts";
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
    return await moveRefs(repository, config, null, [
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
 * Deletes the branch if it is at `head`, and its settings, and keeps that commit under `deletedRef`; false when the branch
 * has moved on.
 */
export async function removeBranch(repository: Repository, config: string, head: string): Promise<boolean> {
  return moveRefs(repository, config, head, [
    { ref: deletedRef(config, head), to: head },
    { ref: refOf(config), from: head, to: null },
    ...(await settingsEnd(repository, config)),
  ]);
}

/** Makes all of `changes`, or none. False when the branch has left `from` (null: it should not exist). */
async function moveRefs(
  repository: Repository,
  config: string,
  from: string | null,
  changes: readonly RefChange[],
): Promise<boolean> {
  try {
    await changeRefs(repository.git, repository.shared, changes);
    return true;
  } catch (error) {
    if ((await headOf(repository, config)) !== from) return false;
    throw error;
  }
}
