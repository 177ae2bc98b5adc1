import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { Service } from "#contract/service.ts";
import { inFolder } from "../folder.ts";
import { makeDataFolder } from "../bench-git.ts";
import { authorization, setPath, startServer } from "../bench-server.ts";
import { atMost, type Row } from "../result.ts";
import { serviceAt, setOf, usualHosts, weighted } from "../sets.ts";
import { besideFloor, ms, processorParts, rowsOf } from "./beside-floor.ts";
import { longestTask, pageTime } from "./watch-page.ts";

/** The same service with its hosts in another order, and every hundredth with another weight. */
function shuffled(service: Service): Service {
  const hosts = service.back_hosts.map((host, at) => (at % 100 === 0 ? { ...host, weight: 5 } : host));
  // A step that shares no factor with the number of hosts meets each once.
  return { ...service, back_hosts: hosts.map((_, at) => hosts[(at * 7) % hosts.length] ?? newest(hosts)) };
}

const newest = <T>(list: readonly T[]): T => {
  const last = list.at(-1);
  if (last === undefined) throw new Error("The list is empty");
  return last;
};

/** The ids of the two versions, the older first. */
async function twoVersions(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}${setPath}/versions?limit=2`, { headers: authorization });
  const { items } = (await answer.json()) as { items: { version: string }[] };
  return items.map(({ version }) => version).toReversed();
}

/** Scrolls, and weighs the page: the longest task while it scrolled, and the heap in MB. */
async function scrolled(page: Page): Promise<{ longest: number; memory: number }> {
  const start = await pageTime(page);
  await page.mouse.move(900, 600);
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 900);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  const longest = await longestTask(page, start);
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return { longest, memory: usedSize / 1024 / 1024 };
}

/** Comparing two versions: many hosts in one service, and many services. */
export async function compareRows(browser: Browser, say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const many = serviceAt(0, 2_000);
    const services = setOf(20_000, usualHosts);
    const changed = Array.from({ length: 50 }, (_, at) => weighted(at * 391, usualHosts, 5));
    const rows: Row[] = [];
    for (const { what, before, after, shown, memory } of [
      {
        what: "2000 hosts",
        before: [many],
        after: [shuffled(many)],
        shown: { own: atMost(1_000) },
        memory: {},
      },
      { what: "20000 services", before: services, after: changed, shown: {}, memory: { own: atMost(400) } },
    ]) {
      say(`compare ${what}`);
      const dir = join(folder, what.replace(" ", "-"));
      await makeDataFolder(dir, [
        { put: before, message: "All" },
        { put: after, message: "Some" },
      ]);
      const server = await startServer(dir);
      const [from = "", to = ""] = await twoVersions(server.origin);
      const opened = await besideFloor(browser, server, {
        page: "Compare",
        answers: [from, to].map((version) => `${setPath}/versions/${version}`),
        path: `/configs/prod/compare?from=${from}&to=${to}`,
        row: 'table[aria-label="Side by side"] tbody tr',
        turns: 3,
        measure: scrolled,
      });
      const more = [ms("longest task while scrolling", opened.console.longest), ...processorParts(opened)];
      rows.push(
        ...rowsOf(`compare ${what}, from navigation to the aligned fields`, opened, "shown", shown, { more }),
        ...rowsOf(`memory of the page that compares ${what}`, opened, "memory", memory, { unit: "MB" }),
      );
      await server.stop();
    }
    return rows;
  });
}
