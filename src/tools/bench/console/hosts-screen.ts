import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { makeDataFolder } from "../bench-git.ts";
import { startServer } from "../bench-server.ts";
import { inFolder } from "../folder.ts";
import { median } from "../measure.ts";
import { atMost, figure, ratio, type Row } from "../result.ts";
import type { Listening } from "../start-program.ts";
import { setOf } from "../sets.ts";
import { ms } from "./beside-floor.ts";
import { freshPage } from "./browser.ts";
import { longestTask, openedAfter, pageTime, typed } from "./watch-page.ts";

const services = 20_000;
const hostsOfEach = 3;
const turns = 5;

const screens = {
  list: {
    path: "/configs/prod/services",
    row: 'table[aria-label="Backend services"] tbody tr[data-id]',
  },
  hosts: { path: "/configs/prod/hosts", row: 'table[aria-label="Hosts"] tbody tr[data-index]' },
} as const;

/** Scrolls a little, types a search and chooses a state; gives the longest task and the slowest key meanwhile. */
async function used(page: Page): Promise<{ task: number; key: number }> {
  await page.mouse.move(700, 500);
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 700);
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByLabel("Search", { exact: true }).focus();
  const start = await pageTime(page);
  const keys = await typed(page, "web-1999 8443");
  await page.getByLabel("State", { exact: true }).selectOption("off");
  await page.getByText("No host matches.").waitFor();
  return { task: await longestTask(page, start), key: Math.max(...keys) };
}

async function opened(browser: Browser, server: Listening, screen: keyof typeof screens) {
  const { path, row } = screens[screen];
  const page = await freshPage(browser, server.origin, server.origin);
  const shown = await openedAfter(page, path, row);
  const use = screen === "hosts" ? await used(page) : { task: 0, key: 0 };
  await page.context().close();
  return { shown, ...use };
}

/** The hosts of the largest set: their first rows beside those of the list, and typing in their search. */
export async function hostsRows(browser: Browser, say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const total = services * hostsOfEach;
    say(`${total} hosts of ${services} services`);
    const dir = join(folder, "hosts");
    await makeDataFolder(dir, [{ put: setOf(services, hostsOfEach), message: "All" }]);
    const server = await startServer(dir);
    const list: Awaited<ReturnType<typeof opened>>[] = [];
    const hosts: typeof list = [];
    // The first turn warms up both.
    for (let turn = 0; turn <= turns; turn += 1) {
      const both = [await opened(browser, server, "list"), await opened(browser, server, "hosts")] as const;
      if (turn === 0) continue;
      list.push(both[0]);
      hosts.push(both[1]);
    }
    await server.stop();
    const of = (all: typeof list, name: "shown" | "task" | "key") => median(all.map((one) => one[name]));
    return [
      ratio(
        `first rows of ${total} hosts, to those of the list of their ${services} services`,
        ms("hosts", of(hosts, "shown")),
        ms("list", of(list, "shown")),
        atMost(1.3),
      ),
      figure(`filtering ${total} hosts, longest task`, ms("task", of(hosts, "task")), atMost(50)),
      figure(`filtering ${total} hosts, slowest key to paint`, ms("key", of(hosts, "key")), null),
    ];
  });
}
