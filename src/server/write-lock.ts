import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, LockSocket, untilClosed } from "./lock-socket.ts";

const busy = (folder: string): Error =>
  Object.assign(
    new Error(`Another process has been writing in ${folder} for too long; end it, and try again`),
    {
      code: "EBUSY",
    },
  );

/** A place in the queue is `<number>.<random>.turn`; `<random>.choosing` marks who picks a number. */
const place = /^(\d+)\.([0-9a-f]{12})\.turn$/;

/**
 * Runs `job` while nobody else, in this process or another, runs one for the same folder: the lock for small files that
 * several processes may write. It ends with its process, whatever ends that.
 *
 * This is Lamport's bakery. Each process marks itself with a socket that it listens on, picks a number above all numbers
 * that it sees, and waits until every lower one is gone. While it picks it shows that it does, since two may pick the
 * same number at once. A name is never used twice, so anybody can remove the mark of a process that has ended.
 * Rejects with the code EBUSY when the lock is not free within `patience` milliseconds: a write takes a few of them, so a
 * process that holds it for a minute hangs.
 */
export async function withWriteLock<T>(
  folder: string,
  job: () => T | Promise<T>,
  patience = 60_000,
): Promise<T> {
  const random = randomBytes(6).toString("hex");
  // Bound, then listening, are two steps; under the names that others look for a socket always listens.
  const mark = await LockSocket.listen(folder, `${random}.new`);
  try {
    const signal = AbortSignal.timeout(patience);
    await mark.rename(`${random}.choosing`);
    const numbers = (await readdir(folder)).map((name) => Number(place.exec(name)?.[1] ?? 0));
    const own = Math.max(...numbers) + 1;
    await mark.rename(`${own}.${random}.turn`);
    await untilAllHaveChosen(folder, signal);
    await untilFirst(folder, own, random, signal);
    return await job();
  } finally {
    await mark.close();
  }
}

/** Waits for those that were picking a number when this was called: they may not have seen ours. */
async function untilAllHaveChosen(folder: string, signal: AbortSignal): Promise<void> {
  const choosing = (await readdir(folder)).filter((name) => name.endsWith(".choosing"));
  for (const name of choosing) {
    while ((await readdir(folder)).includes(name)) {
      if (signal.aborted) throw busy(folder);
      if (await isAlive(folder, name)) await sleep(5);
      else await rm(join(folder, name), { force: true });
    }
  }
}

/** Waits until no place in the queue is before this one. */
async function untilFirst(folder: string, own: number, random: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const before = (await readdir(folder))
      .flatMap((name) => {
        const [, number = "", other = ""] = place.exec(name) ?? [];
        return other === "" ? [] : [{ name, number: Number(number), other }];
      })
      .filter(({ number, other }) => number < own || (number === own && other < random))
      .toSorted((a, b) => a.number - b.number || (a.other < b.other ? -1 : 1))
      .at(-1);
    if (before === undefined) return;
    try {
      if (!(await untilClosed(folder, before.name, signal)))
        await rm(join(folder, before.name), { force: true });
    } catch (error) {
      if (signal.aborted) throw busy(folder);
      throw error;
    }
  }
}
