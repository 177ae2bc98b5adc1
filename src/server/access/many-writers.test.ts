// `npm run key add` six times at once left five keys, and two administrators could delete each other's key.
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { programArguments } from "../../testing/program.ts";
import { aKey, freshFolder, startApp } from "../testing/test-server.ts";
import { withWriteLock } from "../write-lock.ts";
import { changeKeys, readKeyFile } from "./key-file.ts";
import { hashOf } from "./key-ring.ts";
import { keyFileIn } from "./open-access.ts";
import { sessionSecret } from "./sessions.ts";

const run = promisify(execFile);

/** What `npm run key -- …` runs, on this data folder. */
const keyCli = (dataDir: string, ...words: string[]) =>
  run(process.execPath, [...programArguments("key"), ...words], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
  });

const secretOf = (id: string) => `${id}-key-0123456789`;
const anAdmin = (id: string) => aKey(id, { role: "admin", sha256: hashOf(secretOf(id)) });

/** The app with the keys of two administrators and no others. */
async function twoAdmins() {
  const server = await startApp();
  const file = keyFileIn(server.dataDir);
  await changeKeys(file, () => [anAdmin("a"), anAdmin("b")]);
  const remove = (id: string, by: string) =>
    server.send({ method: "DELETE", path: `/api/keys/${id}`, key: secretOf(by) });
  return { ...server, file, remove };
}

/** Starts the jobs while the file is locked, so that each has passed its earlier checks, then unlocks it. */
async function atOnce<T>(dataDir: string, jobs: (() => Promise<T>)[]): Promise<T[]> {
  const waiting = () => readdirSync(dataDir).filter((name) => name.endsWith(".turn")).length;
  const running: Promise<T>[] = [];
  await withWriteLock(dataDir, async () => {
    running.push(...jobs.map((job) => job()));
    await expect.poll(waiting, { timeout: 60_000 }).toBe(jobs.length + 1);
  });
  return Promise.all(running);
}

it("loses none of 64 keys that 16 processes and the API make at once", async () => {
  const { dataDir, send, access } = await startApp();
  const before = access.keys.all().map(({ name }) => name);
  const names = Array.from({ length: 64 }, (_, number) => `Writer ${number}`);
  await Promise.all(
    names.map(async (name, number) => {
      const key = { name, email: "writer@example.org", role: "viewer" };
      if (number % 4 === 0) return keyCli(dataDir, "add", key.name, key.email, key.role);
      const made = await send({ method: "POST", path: "/api/keys", key: "admin-key-0123456789", body: key });
      expect(made.statusCode).toBe(201);
      return made;
    }),
  );
  const kept = readKeyFile(keyFileIn(dataDir)).map(({ name }) => name);
  expect(kept.toSorted()).toEqual([...before, ...names].toSorted());
}, 300_000);

it("refuses the second of two administrators who delete each other's key at the same moment", async () => {
  const { dataDir, file, remove } = await twoAdmins();
  const answers = await atOnce(dataDir, [() => remove("b", "a"), () => remove("a", "b")]);
  expect(answers.map(({ statusCode }) => statusCode).toSorted((x, y) => x - y)).toEqual([200, 409]);
  const refused = answers.find(({ statusCode }) => statusCode === 409);
  expect(refused?.json().message).toBe(
    "This is the last administrator's key: make a key for another administrator first",
  );
  expect(readKeyFile(file)).toHaveLength(1);
});

it("refuses it from the command line and from the API alike", async () => {
  const { dataDir, file, remove } = await twoAdmins();
  const [api, cli] = await atOnce(dataDir, [
    async () => (await remove("b", "a")).statusCode,
    () =>
      keyCli(dataDir, "remove", "a").then(
        () => 200,
        ({ code, stderr }: { code: number; stderr: string }) => {
          expect([code, stderr]).toEqual([1, expect.stringMatching(/^This is the last administrator's key/)]);
          return 409;
        },
      ),
  ]);
  expect([
    [200, 409],
    [409, 200],
  ]).toContainEqual([api, cli]);
  const [left] = readKeyFile(file);
  await expect(keyCli(dataDir, "remove", left?.id ?? "")).rejects.toMatchObject({ code: 1 });
  expect(readKeyFile(file)).toHaveLength(1);
}, 120_000);

it("answers the second of two who delete the same key at the same moment that it is gone", async () => {
  const { dataDir, file, remove } = await twoAdmins();
  await changeKeys(file, (keys) => [...keys, aKey("c")]);
  const answers = await atOnce(dataDir, [() => remove("c", "a"), () => remove("c", "b")]);
  expect(answers.map(({ statusCode }) => statusCode).toSorted((x, y) => x - y)).toEqual([200, 404]);
});

it("creates one session key when 16 servers start at once", async () => {
  const file = join(freshFolder(), "session.key");
  const secrets = await Promise.all(Array.from({ length: 16 }, () => sessionSecret(file)));
  expect(new Set(secrets.map((secret) => Buffer.from(secret).toString("hex"))).size).toBe(1);
});
