import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { inFolder } from "../folder.ts";
import { makeDataFolder } from "../bench-git.ts";
import { atMost, figure, type Row } from "../result.ts";
import { setPath, startServer } from "../bench-server.ts";
import { setOf, usualHosts } from "../sets.ts";
import { besideFloor, ms, processorParts, rowsOf } from "./beside-floor.ts";
import { longestTask, pageTime, typed } from "./watch-page.ts";

const screen = {
  page: "List",
  answers: [`${setPath}?include=last_change`],
  path: "/configs/prod/services",
  row: 'table[aria-label="Backend services"] tbody tr[data-id]',
} as const;

/** When the scripts and the set had arrived, and what the scripts weighed (kB as sent). */
const arrivals = (page: Page) =>
  page.evaluate(() => {
    const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    // Lazy parts begin to load after it.
    const early = resources.filter(({ startTime }) => startTime < window.watched.shown);
    const scripts = early.filter(({ name }) => name.endsWith(".js"));
    const lastOf = (found: PerformanceResourceTiming[]) =>
      Math.max(0, ...found.map(({ responseEnd }) => responseEnd));
    return {
      scripts: lastOf(scripts),
      set: lastOf(early.filter(({ name }) => /\/backend-services(\?|$)/.test(name))),
      weight: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1_000,
    };
  });

/** Scrolls through the whole list by the wheel, a screen at a time; gives the longest time between two frames. */
async function scrolled(page: Page): Promise<number> {
  await page.mouse.move(700, 500);
  await page.evaluate(() => {
    window.watched.frames = [];
    Object.assign(window, { stopFrames: window.noteFrames() });
  });
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, turn % 10 === 9 ? 60_000 : 700);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  return page.evaluate(() => Math.max(...window.watched.frames));
}

/** Scrolls, and types a search. */
async function used(page: Page) {
  const frame = await scrolled(page);
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByLabel("Search", { exact: true }).focus();
  const start = await pageTime(page);
  const keys = await typed(page, "service 1999 web-77");
  return { frame, key: Math.max(...keys), task: await longestTask(page, start) };
}

/** The list: its first rows, scrolling, and typing in the search. */
export async function listRows(browser: Browser, say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const rows: Row[] = [];
    for (const [services, ratio, own] of [
      [100, 2, 600],
      [20_000, 1.3, 1_200],
    ] as const) {
      say(`list of ${services} services`);
      const dir = join(folder, String(services));
      await makeDataFolder(dir, [{ put: setOf(services, usualHosts), message: "All" }]);
      const server = await startServer(dir);
      const opened = await besideFloor(browser, server, { ...screen, turns: 7, measure: arrivals });
      const goals = { ratio: atMost(ratio), own: atMost(own) };
      const more = [
        ms("scripts there", opened.console.scripts),
        ms("set there", opened.console.set),
        ...processorParts(opened),
      ];
      rows.push(
        ...rowsOf(`first rows of ${services} services, from navigation`, opened, "shown", goals, { more }),
      );
      if (services === 100) {
        const kB = { name: "brotli", value: opened.console.weight, unit: "kB" } as const;
        rows.push(figure("scripts before the first row of the list", kB, atMost(200)));
      } else {
        const inUse = await besideFloor(browser, server, { ...screen, turns: 3, measure: used });
        rows.push(
          ...rowsOf(`scrolling ${services} services, longest frame`, inUse, "frame"),
          ...rowsOf(`typing in Search over ${services} services, slowest key to paint`, inUse, "key"),
          figure(
            `typing in Search over ${services} services, longest task`,
            ms("task", inUse.console.task),
            atMost(50),
          ),
        );
      }
      await server.stop();
    }
    return rows;
  });
}
