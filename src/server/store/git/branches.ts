import { compareIds, configId } from "#contract/ids.ts";
import { refOf } from "./branch-files.ts";
import { DamagedConfig } from "../store-errors.ts";
import { unlessDamaged } from "./readable.ts";
import type { Repository } from "./repository.ts";

/**
 * The commit that the config's branch is at, or null when there is no such config. Rejects with a `DamagedConfig` when its
 * branch leads nowhere.
 */
export async function headOf(
  { branches, reader }: Pick<Repository, "branches" | "reader">,
  config: string,
): Promise<string | null> {
  if (!configId.safeParse(config).success) return null;
  const head = branches.head(config);
  if (head !== null) return head;
  if (!branches.has(config)) return null;
  // The ref may be a symbolic one, for example, which git follows.
  const found = await unlessDamaged(reader.find(refOf(config)));
  if (found?.type === "commit") return found.oid;
  // Somebody may have removed it just now.
  if (!branches.has(config)) return null;
  throw new DamagedConfig(config, "its branch leads nowhere");
}

/** The configurations that have a branch, in byte order; branches with other names are ignored. */
export async function listConfigs({ branches }: Repository): Promise<string[]> {
  const names = await branches.names();
  return names.filter((name) => configId.safeParse(name).success).toSorted(compareIds);
}
