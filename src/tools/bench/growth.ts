import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "./client.ts";
import { inFolder } from "./folder.ts";
import { makeDataFolder } from "./bench-git.ts";
import { atMost, figure, type Row, type Subject } from "./result.ts";
import { startServer } from "./bench-server.ts";
import { setOf, usualHosts, usualServices } from "./sets.ts";
import { Writer } from "./writer.ts";

const clients = 16;

/** The disk space of a folder, in MB. */
function diskMb(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const blocks = files.map((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.blocks ?? 0);
  return blocks.reduce((sum, count) => sum + count * 512, 0) / 1024 / 1024;
}

/** Waits until the size of the folder has not changed for ten seconds. */
async function settledMb(folder: string): Promise<number> {
  let [size, since] = [diskMb(folder), performance.now()];
  while (performance.now() - since < 10_000) {
    await sleep(500);
    const now = diskMb(folder);
    if (now !== size) [size, since] = [now, performance.now()];
  }
  return size;
}

async function after(services: number, writes: number, goal: number): Promise<Row> {
  return inFolder(async (folder) => {
    await makeDataFolder(folder, [{ put: setOf(services, usualHosts), message: "All" }]);
    const server = await startServer(folder);
    const pool = Array.from({ length: clients }, () => new Client(server.origin));
    await new Writer(services).writeAll(pool, writes);
    const busy = diskMb(folder);
    const settled = await settledMb(folder);
    for (const client of pool) client.close();
    await server.stop();
    return figure(
      `repository after ${writes} writes into ${services} services`,
      { name: "background work done", value: settled, unit: "MB" },
      atMost(goal),
      [{ name: "right after the writes", value: busy, unit: "MB" }],
    );
  });
}

/** The size of the repository after thousands of writes. */
async function run(say: (line: string) => void): Promise<Row[]> {
  say(`10000 writes into ${usualServices} services, 1000 into 20000`);
  return [await after(usualServices, 10_000, 80), await after(20_000, 1_000, 250)];
}

export const growth: Subject = { name: "growth", long: true, run };
