// Six `npm run key add` at once left five keys: each read the file, and the last to write it won.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { freshFolder } from "./testing/test-server.ts";
import { withWriteLock } from "./write-lock.ts";

const lockModule = join(import.meta.dirname, "write-lock.ts");
const run = promisify(execFile);

/** The arguments of a process that runs `body`, which may take the lock of the folder. */
const program = (folder: string, body: string) => [
  "--import",
  "tsx",
  "--input-type=module",
  "--eval",
  `import { readFileSync, writeFileSync } from "node:fs";
   import { withWriteLock } from ${JSON.stringify(lockModule)};
   const folder = ${JSON.stringify(folder)};
   ${body}`,
];

/** Reads, lets others run, and writes: without a lock, increments get lost. */
const addOne = (file: string) => async () => {
  const before = Number(readFileSync(file, "utf8"));
  await new Promise((resolve) => setImmediate(resolve));
  writeFileSync(file, String(before + 1));
};

it("lets jobs of several processes run one after the other, and leaves no file behind", async () => {
  const folder = freshFolder();
  const file = join(folder, "count");
  writeFileSync(file, "0");
  const others = Array.from({ length: 4 }, () =>
    run(
      process.execPath,
      program(
        folder,
        `const file = folder + "/count";
         await Promise.all(Array.from({ length: 30 }, () => withWriteLock(folder, async () => {
           const before = Number(readFileSync(file, "utf8"));
           await new Promise((resolve) => setImmediate(resolve));
           writeFileSync(file, String(before + 1));
         })));`,
      ),
    ),
  );
  const own = Array.from({ length: 40 }, () => withWriteLock(folder, addOne(file)));
  await Promise.all([...others, ...own]);
  expect(readFileSync(file, "utf8")).toBe("160");
  expect(readdirSync(folder)).toEqual(["count"]);
}, 120_000);

it("is fair: first come, first served", async () => {
  const folder = freshFolder();
  const order: number[] = [];
  const jobs: Promise<unknown>[] = [];
  let free = () => {};
  const held = new Promise<void>((resolve) => (free = resolve));
  jobs.push(withWriteLock(folder, () => held));
  const waiting = () => readdirSync(folder).filter((name) => name.endsWith(".turn")).length;
  for (let number = 1; number <= 5; number++) {
    await expect.poll(waiting).toBe(number);
    jobs.push(withWriteLock(folder, () => order.push(number)));
  }
  await expect.poll(waiting).toBe(6);
  free();
  await Promise.all(jobs);
  expect(order).toEqual([1, 2, 3, 4, 5]);
});

it("takes over from a killed process that held the lock, and from killed ones that waited", async () => {
  const folder = freshFolder();
  const hang = `await withWriteLock(folder, () => { process.stdout.write("held"); return new Promise((r) => setTimeout(r, 1e9)); });`;
  const holder = spawn(process.execPath, program(folder, hang), { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void holder.kill("SIGKILL"));
  await once(holder.stdout, "data");
  const waiter = spawn(process.execPath, program(folder, hang), { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void waiter.kill("SIGKILL"));
  const places = () => readdirSync(folder).filter((name) => name.endsWith(".turn")).length;
  await expect.poll(places, { timeout: 30_000 }).toBe(2);
  let done = false;
  const own = withWriteLock(folder, () => (done = true));
  await expect.poll(places).toBe(3);
  waiter.kill("SIGKILL");
  await once(waiter, "exit");
  expect(done).toBe(false);
  holder.kill("SIGKILL");
  await own;
  expect([done, readdirSync(folder)]).toEqual([true, []]);
}, 120_000);

it("removes the sockets of processes that ended while they picked a number, and goes on after a failed job", async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, "0123456789ab.choosing"), "");
  writeFileSync(join(folder, "7.0123456789ab.turn"), "");
  await expect(withWriteLock(folder, () => Promise.reject(new Error("of the job")))).rejects.toThrow(
    "of the job",
  );
  expect(await withWriteLock(folder, () => "next")).toBe("next");
  expect(readdirSync(folder)).toEqual([]);
});

it("gives up and names the folder when the lock is held for too long", async () => {
  const folder = freshFolder();
  let free = () => {};
  const holder = withWriteLock(folder, () => new Promise<void>((resolve) => (free = resolve)));
  await expect.poll(() => readdirSync(folder).some((name) => name.endsWith(".turn"))).toBe(true);
  await expect(withWriteLock(folder, () => {}, 50)).rejects.toMatchObject({
    code: "EBUSY",
    message: expect.stringContaining(folder),
  });
  free();
  await holder;
});
