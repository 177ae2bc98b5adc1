import { compareIds, configId } from "#contract/ids.ts";
import { refOf } from "./branch-files.ts";
import type { Repository } from "./repository.ts";

/** The commit that the config's branch is at, or null when there is no such config. */
export async function headOf({ branches, reader }: Repository, config: string): Promise<string | null> {
  if (!configId.safeParse(config).success) return null;
  const head = branches.head(config);
  if (head !== null) return head;
  // What the files do not tell (a symbolic ref), git does.
  const found = await reader.find(refOf(config));
  return found?.type === "commit" ? found.oid : null;
}

/** The configs that have a branch, in byte order; branches with other names are none of ours. */
export async function listConfigs({ git }: Repository): Promise<string[]> {
  const names = (await git(["for-each-ref", "--format=%(refname:strip=2)", "refs/heads/"]))
    .toString()
    .split("\n");
  return names.filter((name) => configId.safeParse(name).success).toSorted(compareIds);
}
