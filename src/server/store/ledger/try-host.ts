import { refOf } from "../git/branch-files.ts";
import { defaultRef } from "../git/config-settings.ts";
import { newObject } from "../git/new-object.ts";
import { changeRefs, type SharedHistory } from "../git/refs.ts";
import type { Repository } from "../git/repository.ts";
import { storeObjects } from "../git/write-objects.ts";
import type { SeenRefs } from "./seen-refs.ts";

/** Tells in the log when a Git host on which nothing but branches was seen takes no other refs. */
export async function tryHost(
  { git, dir }: Repository,
  shared: SharedHistory,
  seen: SeenRefs,
  log: (line: string) => void,
): Promise<void> {
  const known = [...(await seen.all()).keys()];
  if (!known.every((ref) => ref.startsWith(refOf("")))) return;
  const nothing = newObject("blob", Buffer.alloc(0));
  try {
    await storeObjects(dir, [nothing]);
    await changeRefs(git, shared, [{ ref: defaultRef, from: null, to: nothing.oid }]);
  } catch (error) {
    // Another server may have been faster.
    if ((await seen.all()).has(defaultRef)) return;
    const why = error instanceof Error ? error.message : String(error);
    log(`settings, targets and publications, which are refs of their own, cannot be saved there: ${why}`);
  }
}
