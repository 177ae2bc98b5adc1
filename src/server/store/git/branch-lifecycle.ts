import { refOf } from "./branch-files.ts";
import { headOf } from "./branches.ts";
import type { Repository } from "./repository.ts";

/** A config's description is a blob of its own: git keeps none with a branch that a mirror clone would take along. */
const descriptionRef = (config: string): string => `refs/descriptions/${config}`;

/**
 * Where the last commit of a deleted config stays, so that nothing is lost by accident and git never collects it:
 * `git branch <config> refs/deleted/<config>/<commit>` brings the config back.
 */
const deletedRef = (config: string, head: string): string => `refs/deleted/${config}/${head}`;

/** What people say of the config; empty when nothing. */
export async function descriptionOf({ reader }: Repository, config: string): Promise<string> {
  return (await reader.read(descriptionRef(config)))?.body.toString() ?? "";
}

/** Makes the branch at `head`, with the description in the blob `described`; false when there is one already. */
export function createBranch(
  repository: Repository,
  config: string,
  head: string,
  described: string | null,
): Promise<boolean> {
  const description = descriptionRef(config);
  return moveRefs(repository, config, null, [
    `create ${refOf(config)} ${head}`,
    described === null ? `delete ${description}` : `update ${description} ${described}`,
  ]);
}

/** Ends the branch that is at `head`, which stays under `deletedRef`; false when the branch has moved on. */
export function removeBranch(repository: Repository, config: string, head: string): Promise<boolean> {
  return moveRefs(repository, config, head, [
    `update ${deletedRef(config, head)} ${head}`,
    `delete ${refOf(config)} ${head}`,
    `delete ${descriptionRef(config)}`,
  ]);
}

/** Does all of `commands`, or nothing. False when the branch is not at `from` (null: not there) any more. */
async function moveRefs(
  repository: Repository,
  config: string,
  from: string | null,
  commands: readonly string[],
): Promise<boolean> {
  try {
    await repository.git(["update-ref", "--no-deref", "--stdin"], Buffer.from(`${commands.join("\n")}\n`));
    return true;
  } catch (error) {
    if ((await headOf(repository, config)) !== from) return false;
    throw error;
  }
}
