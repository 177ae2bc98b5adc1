// The server is killed under load: every answered write is in the store once, and the server starts again by itself.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { testRandom } from "../testing/random.ts";
import { killServer, startServer } from "./testing/server-process.ts";
import { aService, freshFolder } from "./testing/test-server.ts";

/** `KILLS=300 npx vitest run src/server/crash.test.ts` for the long run. */
const allKills = Number(process.env["KILLS"] ?? 20);
/** Kills for each data folder: checking it takes longer the more it holds. */
const killsOfFolder = 20;
const folders = Array.from({ length: Math.ceil(allKills / killsOfFolder) }, (_, folder) => ({
  folder,
  kills: Math.min(killsOfFolder, allKills - folder * killsOfFolder),
}));
const clients = 8;
const headers = { authorization: "Basic an-admin-key-of-ours", "content-type": "application/json" };

/** Starts the server; `url` is the set of `prod`. */
async function start(dataDir: string) {
  const server = await startServer({ DATA_DIR: dataDir, ADMIN_API_KEY: "an-admin-key-of-ours" });
  return { ...server, url: `${server.origin}/api/v4.0/conf/prod/backend-services` };
}

interface Listed {
  total: number;
  items: { id: string; message: string; version: string; parents: string[] }[];
}

const get = async (url: string): Promise<Listed> => {
  const answer = await fetch(url, { headers });
  expect(answer.status).toBe(200);
  // The shape of the reference server.
  return (await answer.json()) as Listed;
};

/** Adds one service after the other until the server is gone; reports each answered one. */
async function addServices(url: string, name: string, acknowledge: (id: string) => void): Promise<void> {
  for (let number = 0; ; number++) {
    const id = `${name}-${number}`;
    try {
      const body = JSON.stringify(aService(id));
      const answer = await fetch(`${url}/${id}`, {
        method: "POST",
        headers: { ...headers, "x-change-message": id },
        body,
      });
      expect(answer.status).toBe(201);
      acknowledge(id);
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

const targetOf = ({ url }: { url: string }): string => url.replace("backend-services", "targets/lb-1");

/** Publishes the first version until the server is gone; reports the number of each answered publication. */
async function publishOften(
  server: { url: string },
  version: string,
  acknowledge: (n: number) => void,
): Promise<void> {
  for (;;) {
    try {
      const body = JSON.stringify({ version });
      const answer = await fetch(`${targetOf(server)}/publish`, { method: "PUT", headers, body });
      expect(answer.status).toBe(202);
      const { n }: { n: number } = await answer.json();
      acknowledge(n);
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

it.each(folders)(
  "loses nothing that it answered for, over $kills kills at random instants (folder $folder)",
  async ({ kills }) => {
    const random = testRandom();
    const dataDir = freshFolder();
    const acknowledged: string[] = [];
    const published: number[] = [];
    let server = await start(dataDir);
    const first = (await get(`${server.url}/versions`)).items[0]?.version ?? "";
    const made = await fetch(targetOf(server), {
      method: "POST",
      headers,
      body: JSON.stringify({ kind: "haproxy" }),
    });
    expect(made.status).toBe(201);
    for (let round = 0; round < kills; round++) {
      const before = acknowledged.length;
      const enough = before + random.int(1, 80);
      const writers: Promise<void>[] = [];
      await new Promise<void>((resolve) => {
        const acknowledge = (id: string) => {
          if (acknowledged.push(id) === enough) resolve();
        };
        for (let client = 0; client < clients; client++)
          writers.push(addServices(server.url, `r${round}-c${client}`, acknowledge));
        writers.push(publishOften(server, first, (n) => published.push(n)));
      });
      // Not only at the moment of an answer.
      await sleep(random.int(0, 10));
      await killServer(server);
      await Promise.all(writers);
      // As it was left, and while nobody repacks it.
      const fsck = ["fsck", "--strict", "--no-dangling", "--no-progress"];
      const gitDir = join(dataDir, "config.git");
      expect(execFileSync("git", fsck, { cwd: gitDir, encoding: "utf8", stdio: "pipe" })).toBe("");

      server = await start(dataDir);
      const publications = await fetch(`${targetOf(server)}/publications`, { headers });
      const { items: kept }: { items: { n: number; version: string }[] } = await publications.json();
      // None is lost that was answered, none is half there, and each has its own number.
      expect(kept.map(({ n }) => n)).toEqual(kept.map((_, place) => kept.length - place));
      expect(kept.length).toBeGreaterThanOrEqual(Math.max(0, ...published));
      expect(new Set(kept.map(({ version }) => version))).toEqual(new Set(kept.length > 0 ? [first] : []));
      const set = await get(server.url);
      const versions = await get(`${server.url}/versions`);
      const ids = new Set(set.items.map(({ id }) => id));
      expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
      const messages = versions.items.map(({ message }) => message);
      expect(new Set(messages).size).toBe(messages.length);
      // The first version is that of the config.
      expect(new Set(messages.slice(0, -1))).toEqual(ids);
      expect(versions.items.map(({ parents }) => parents)).toEqual([
        ...versions.items.slice(1).map(({ version }) => [version]),
        [],
      ]);
    }
    expect(acknowledged.length).toBeGreaterThan(kills);
    expect(new Set(published).size).toBe(published.length);
    expect(published.length).toBeGreaterThan(0);
    await killServer(server);
  },
  60_000 + killsOfFolder * 15_000,
);
