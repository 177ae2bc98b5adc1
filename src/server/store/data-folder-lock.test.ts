import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DataFolderLocked, lockDataFolder } from "./data-folder-lock.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Starts a process that listens on the socket `name` in the folder, and returns a function that kills it. */
async function startListener(name: string): Promise<() => Promise<void>> {
  const script = `require("node:net").createServer().listen(${JSON.stringify(join(folder, name))}, () => console.log("up"))`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return async () => {
    child.kill("SIGKILL");
    await once(child, "close");
  };
}

/** Leaves the lock of a process that was killed: a socket on which nobody listens. */
async function leaveDeadLock(): Promise<void> {
  const kill = await startListener("server.lock");
  await expect(lockDataFolder(folder)).rejects.toBeInstanceOf(DataFolderLocked);
  await kill();
  expect(await readdir(folder)).toEqual(["server.lock"]);
}

test("a held lock is refused with one clear line, and can be taken once released", async () => {
  const lock = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toThrow(
    `Another server uses the data folder ${folder}; stop it`,
  );
  await lock.release();
  await lock.release();
  const next = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toBeInstanceOf(DataFolderLocked);
  await next.release();
  expect(await readdir(folder)).toEqual([]);
});

test("the lock of a killed process is taken over", async () => {
  await leaveDeadLock();
  const lock = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toBeInstanceOf(DataFolderLocked);
  await lock.release();
});

test.each(["a free folder", "a dead lock"])(
  "of many that start at once over %s, exactly one wins",
  async (what) => {
    for (let round = 0; round < 10; round++) {
      if (what === "a dead lock" && round === 0) await leaveDeadLock();
      const starts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFolder(folder)));
      const won = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
      const lost = starts.flatMap((start) => (start.status === "rejected" ? [start.reason] : []));
      expect(lost.filter((reason) => !(reason instanceof DataFolderLocked))).toEqual([]);
      expect(won.length).toBe(1);
      expect(await readdir(folder)).toEqual(["server.lock"]);
      await won[0]?.release();
    }
  },
);

test("a starter with a lower name goes on; one that was killed is no rival", async () => {
  const kill = await startListener("000000000000.starting");
  await expect(lockDataFolder(folder)).rejects.toBeInstanceOf(DataFolderLocked);
  await kill();
  const lock = await lockDataFolder(folder);
  expect(await readdir(folder)).toEqual(["server.lock"]);
  await lock.release();
});

test("sockets of starters that were killed at once do not pile up", async () => {
  const [old, young] = ["0123456789ab.new", "0123456789ac.new"].map((name) => join(folder, name));
  if (old === undefined || young === undefined) throw new Error("no paths");
  await writeFile(old, "");
  await utimes(old, 0, 0);
  await writeFile(young, "");
  const lock = await lockDataFolder(folder);
  expect(await readdir(folder)).toEqual(["0123456789ac.new", "server.lock"]);
  await lock.release();
});

test("a starter with a higher name may be about to win: the outcome is waited for", async () => {
  const kill = await startListener("zzzzzzzzzzzz.starting");
  const outcome = lockDataFolder(folder).catch((error: unknown) => error);
  const starters = async () => (await readdir(folder)).filter((name) => name.endsWith(".starting"));
  await vi.waitUntil(async () => (await starters()).length === 2, { timeout: 100_000 });
  await rename(join(folder, "zzzzzzzzzzzz.starting"), join(folder, "server.lock"));
  expect(await outcome).toBeInstanceOf(DataFolderLocked);
  await kill();
});

test("a data folder whose path is too long for a socket is refused with the reason", async () => {
  const deep = join(folder, "d".repeat(120));
  await mkdir(deep);
  await expect(lockDataFolder(deep)).rejects.toThrow("The path of the data folder is too long for its lock");
});
