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

/** A place in the queue is `<number>.<random>.turn`; `<random>.choosing` marks a process that is picking a number. */
const place = /^(\d+)\.([0-9a-f]{12})\.turn$/;

/**
 * Runs `job` under the exclusive lock of `folder`, for small files that several processes write. The lock ends with its
 * process, even when that is killed. Rejects with the code EBUSY when it is not free within `patience` milliseconds: a
 * write takes a few, so a process that holds it for a minute hangs.
 *
 * This is Lamport's bakery algorithm. Each process listens on a socket of its own, picks a number above all that it sees,
 * and waits until all lower ones are gone. It shows while it picks, since two may pick the same number. A name is never
 * used twice, so any process may remove the socket of one that has ended.
 *
 * Simpler locks are less safe. A lock file (`proper-lockfile`) that a killed process leaves behind is held until a time
 * has passed, and is lost by a process that was only slow. One socket under one name cannot be taken over from a killed
 * process: two that find it dead would each remove the other's. And `flock` needs a native module.
 */
export async function withWriteLock<T>(
  folder: string,
  job: () => T | Promise<T>,
  patience = 60_000,
): Promise<T> {
  const random = randomBytes(6).toString("hex");
  // A new socket is bound first and listens a moment later: it gets a name that others look for only then.
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

/** Waits for the processes that are picking a number now: they may not have seen ours. */
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

/** Waits until no other place in the queue is before this one. */
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
