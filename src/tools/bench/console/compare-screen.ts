import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { Service } from "#contract/service.ts";
import { inFolder } from "../folder.ts";
import { makeDataFolder } from "../bench-git.ts";
import { median } from "../measure.ts";
import { atMost, figure, type Row } from "../result.ts";
import { startServer } from "../bench-server.ts";
import { serviceAt, setOf, usualHosts, weighted } from "../sets.ts";
import { freshPage } from "./browser.ts";
import { ms } from "./list-screen.ts";
import { longestTask, openedAfter, pageTime } from "./watch-page.ts";

const turns = 3;
const sideBySide = 'table[aria-label="Side by side"] tbody tr';

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

/** The addresses of two versions, the older first. */
async function twoVersions(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v4.0/conf/prod/backend-services/versions?limit=2");
  const { items } = (await answer.json()) as { items: { version: string }[] };
  const [to, from] = items;
  return `/configs/prod/compare?from=${from?.version ?? ""}&to=${to?.version ?? ""}`;
}

interface Opened {
  shown: number;
  longest: number;
  memory: number;
}

async function opened(browser: Browser, origin: string): Promise<Opened> {
  const page = await freshPage(browser, origin);
  const shown = await openedAfter(page, await twoVersions(page), sideBySide);
  const start = await pageTime(page);
  await page.mouse.move(900, 600);
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 900);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  const longest = await longestTask(page, start);
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await page.context().close();
  return { shown, longest, memory: usedSize / 1024 / 1024 };
}

/** Comparing two versions: many hosts in one service, and many services. */
export async function compareRows(browser: Browser, say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const many = serviceAt(0, 2_000);
    const services = setOf(20_000, usualHosts);
    const changed = Array.from({ length: 50 }, (_, at) => weighted(at * 391, usualHosts, 5));
    const rows: Row[] = [];
    for (const { what, before, after, goal, memoryGoal } of [
      { what: "2000 hosts", before: [many], after: [shuffled(many)], goal: 1_000, memoryGoal: null },
      { what: "20000 services", before: services, after: changed, goal: null, memoryGoal: 400 },
    ]) {
      say(`compare ${what}`);
      const dir = join(folder, what.replace(" ", "-"));
      await makeDataFolder(dir, [
        { put: before, message: "All" },
        { put: after, message: "Some" },
      ]);
      const server = await startServer(dir);
      const times: Opened[] = [];
      for (let turn = 0; turn < turns; turn += 1) times.push(await opened(browser, server.origin));
      const of = (name: keyof Opened) => median(times.map((time) => time[name]));
      rows.push(
        figure(
          `compare ${what}, from navigation to the aligned fields`,
          ms("shown", of("shown")),
          goal === null ? null : atMost(goal),
          [ms("longest task while scrolling", of("longest"))],
        ),
        figure(
          `memory of the page that compares ${what}`,
          { name: "heap", value: of("memory"), unit: "MB" },
          memoryGoal === null ? null : atMost(memoryGoal),
        ),
      );
      await server.stop();
    }
    return rows;
  });
}
