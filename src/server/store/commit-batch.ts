import { BranchLock } from "./git/branch-lock.ts";
import { refOf } from "./git/branch-files.ts";
import { allDone } from "./git/durable-file.ts";
import { savedElsewhere } from "./git/refs.ts";
import type { Repository } from "./git/repository.ts";
import { storeObjects } from "./git/write-objects.ts";
import { LedgerUnavailable } from "./store-errors.ts";
import type { WriteBatch } from "./write-batch.ts";

/**
 * Writes the commits of a batch to disk and moves the branch from `head` to the last of them; false when somebody else
 * has moved the branch. `publish` has to call `moveBranch`, and then to show the new state to readers. In a shared history
 * the branch moves there first, so that it is never ahead here.
 */
export async function commitBatch(
  repository: Repository,
  config: string,
  head: string,
  batch: WriteBatch,
  publish: (moveBranch: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  const { shared } = repository;
  const commit = async () => {
    const lock = await BranchLock.take(repository, config, head);
    if (!lock) return false;
    try {
      await allDone([storeObjects(repository.dir, batch.objects), lock.prepare(batch.state.head)]);
      if (shared === null) await publish(() => lock.move());
      else if (await shared.push([{ ref: refOf(config), from: head, to: batch.state.head }]))
        await publish(() => lock.move()).catch(notHereYet);
      else return false;
      return true;
    } finally {
      lock.release();
    }
  };
  return shared === null ? commit() : shared.holding(config, commit);
}

function notHereYet(cause: unknown): never {
  throw new LedgerUnavailable(savedElsewhere, null, { cause });
}
