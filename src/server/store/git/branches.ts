import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compareIds, configId } from "#contract/ids.ts";
import { hasCode } from "./system-error.ts";
import type { Repository } from "./repository.ts";

/** The branch of a config. */
export const refOf = (config: string): string => `refs/heads/${config}`;
const nothing = "0".repeat(40);

/**
 * The commit that the config's branch is at, or null when there is no such config. Looks at the ref's file, which
 * costs next to nothing; a ref that git has packed away is asked of git.
 */
export async function headOf(repository: Repository, config: string): Promise<string | null> {
  if (!configId.safeParse(config).success) return null;
  try {
    const text = await readFile(join(repository.dir, refOf(config)), "latin1");
    if (/^[0-9a-f]{40}\n$/.test(text)) return text.slice(0, 40);
  } catch (error) {
    if (!hasCode(error, "ENOENT", "EISDIR", "ENOTDIR")) throw error;
  }
  const found = await repository.reader.find(refOf(config));
  return found?.type === "commit" ? found.oid : null;
}

/** The configs that have a branch, in byte order; branches with other names are none of ours. */
export async function listConfigs({ git }: Repository): Promise<string[]> {
  const names = (await git(["for-each-ref", "--format=%(refname:strip=2)", "refs/heads/"]))
    .toString()
    .split("\n");
  return names.filter((name) => configId.safeParse(name).success).toSorted(compareIds);
}

/**
 * Moves the branch from the commit `from` (null: from not being there) to `to`, on disk when it resolves.
 * False when the branch was not at `from`: somebody was faster.
 */
export async function moveBranch(
  repository: Repository,
  config: string,
  from: string | null,
  to: string,
): Promise<boolean> {
  try {
    await repository.git(["update-ref", "--no-deref", refOf(config), to, from ?? nothing]);
    return true;
  } catch (error) {
    // git words the reason in many ways; where the branch is now tells a lost race from a failure.
    const now = await headOf(repository, config);
    if (now === to) return true;
    if (now !== from) return false;
    throw error;
  }
}
