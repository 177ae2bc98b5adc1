import { setTimeout as sleep } from "node:timers/promises";
import type { ApplyMethod } from "#contract/publication.ts";
import { processes } from "../haproxy/master.ts";
import { readRunning, type Running } from "../haproxy/running.ts";
import { wordsOf } from "../error-words.ts";
import type { Loaded, Machine } from "../machine.ts";
import { differences, differenceText } from "../plan/differences.ts";

/** What is reported of a read-back, and whether all of it is as published. */
export interface ReadBack {
  ok: boolean;
  output: string;
  running: Running;
  report: { version: string | null; servers: number; differences: string[] };
}

/** Differences that are reported. */
const mostDifferences = 50;

/**
 * Asks the program for what it runs. After a reload the old worker can still take a connection, so the answer counts when
 * it is of the worker that the master names. Rejects with the program's last word when there is none in time.
 */
export async function askRunning(
  { place, settings }: Machine,
  isOurs: (backend: string) => boolean,
): Promise<{ running: Running; failed: number }> {
  const end = Date.now() + settings.patience;
  for (;;) {
    try {
      const { worker, failed } = await processes(place.HAPROXY_MASTER_SOCKET);
      const running = await readRunning(place.HAPROXY_STATS_SOCKET, isOurs);
      if (running.pid === worker) return { running, failed };
      throw new Error(`The stats socket belongs to process ${running.pid}, the master names ${worker}`);
    } catch (error) {
      if (Date.now() > end)
        throw new Error(`HAProxy cannot be asked what it runs: ${wordsOf(error)}`, { cause: error });
      await sleep(50);
    }
  }
}

/** Compares what runs with what was published: the version and each server; after a reload also that none failed. */
export async function readBack(
  machine: Machine,
  { release, expected }: Loaded,
  method: ApplyMethod,
): Promise<ReadBack> {
  const { running, failed } = await askRunning(machine, (backend) => expected.backends.has(backend));
  const found = differences(expected, running).map(differenceText);
  const report = {
    version: running.version,
    servers: running.servers.size,
    differences: found.slice(0, mostDifferences),
  };
  const faults = [
    ...(running.version === release.version
      ? []
      : [
          `HAProxy says that it runs ${running.version ?? "nothing of ours: is it started with -f FOLDER/current?"}`,
        ]),
    ...(failed === 0 || method !== "reload" ? [] : [`its master counts ${failed} failed reloads`]),
    ...report.differences,
    ...(found.length > mostDifferences ? [`and ${found.length - mostDifferences} more differences`] : []),
  ];
  return { ok: faults.length === 0, output: faults.join("\n"), running, report };
}
