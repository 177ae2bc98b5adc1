import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { inFolder } from "../folder.ts";
import { makeDataFolder } from "../bench-git.ts";
import { median } from "../measure.ts";
import { atMost, figure, type Part, type Row } from "../result.ts";
import { startServer } from "../bench-server.ts";
import { setOf, usualHosts } from "../sets.ts";
import { freshPage } from "./browser.ts";
import { longestTask, openedAfter, pageTime, typed } from "./watch-page.ts";

const path = "/configs/prod/services";
const firstRow = 'table[aria-label="Backend services"] tbody tr[data-id]';
const turns = 5;

export const ms = (name: string, value: number): Part => ({ name, value, unit: "ms" });

/** When the page, its scripts and the set had arrived. */
const arrivals = (page: Page) =>
  page.evaluate(() => {
    const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const lastOf = (test: RegExp) =>
      Math.max(0, ...resources.filter(({ name }) => test.test(name)).map(({ responseEnd }) => responseEnd));
    return { scripts: lastOf(/\.js$/), set: lastOf(/\/backend-services(\?|$)/) };
  });

async function firstRows(browser: Browser, origin: string, services: number, goal: number): Promise<Row> {
  const times: { rows: number; scripts: number; set: number }[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const page = await freshPage(browser, origin);
    const rows = await openedAfter(page, path, firstRow);
    times.push({ rows, ...(await arrivals(page)) });
    await page.context().close();
  }
  const of = (name: "rows" | "scripts" | "set") => median(times.map((time) => time[name]));
  return figure(`first rows of ${services} services, from navigation`, ms("rows", of("rows")), atMost(goal), [
    ms("scripts there", of("scripts")),
    ms("set there", of("set")),
  ]);
}

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

/** The list: its first rows, scrolling, and typing in the search. */
export async function listRows(browser: Browser, say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const rows: Row[] = [];
    for (const [services, goal] of [
      [100, 600],
      [20_000, 1_200],
    ] as const) {
      say(`list of ${services} services`);
      const dir = join(folder, String(services));
      await makeDataFolder(dir, [{ put: setOf(services, usualHosts), message: "All" }]);
      const server = await startServer(dir);
      // A server at work has its set in memory.
      const early = await freshPage(browser, server.origin);
      await openedAfter(early, path, firstRow);
      await early.context().close();
      rows.push(await firstRows(browser, server.origin, services, goal));
      if (services === 20_000) {
        const page = await freshPage(browser, server.origin);
        await openedAfter(page, path, firstRow);
        const frames: number[] = [];
        for (let turn = 0; turn < 3; turn += 1) frames.push(await scrolled(page));
        rows.push(figure(`scrolling ${services} services, longest frame`, ms("frame", median(frames)), null));
        await page.evaluate(() => scrollTo(0, 0));
        const search = page.getByLabel("Search", { exact: true });
        await search.focus();
        const start = await pageTime(page);
        const keys = await typed(page, "service 1999 web-77");
        rows.push(
          figure(
            `typing in Search over ${services} services, longest task`,
            ms("task", await longestTask(page, start)),
            atMost(50),
            [ms("slowest key to paint", Math.max(...keys))],
          ),
        );
      }
      await server.stop();
    }
    return rows;
  });
}
