import { BranchLock } from "./git/branch-lock.ts";
import { allDone } from "./git/durable-file.ts";
import type { Repository } from "./git/repository.ts";
import { storeObjects } from "./git/write-objects.ts";
import type { WriteBatch } from "./write-batch.ts";

/**
 * Writes the commits of a batch to disk and moves the branch from `head` to the last of them; false when somebody else
 * has moved the branch. `publish` has to call `moveBranch`, and then to show the new state to readers.
 */
export async function commitBatch(
  repository: Repository,
  config: string,
  head: string,
  batch: WriteBatch,
  publish: (moveBranch: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  const lock = await BranchLock.take(repository, config, head);
  if (!lock) return false;
  try {
    await allDone([storeObjects(repository.dir, batch.objects), lock.prepare(batch.state.head)]);
    await publish(() => lock.move());
    return true;
  } finally {
    lock.release();
  }
}
