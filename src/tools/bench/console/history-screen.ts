import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { inFolder } from "../folder.ts";
import { historyFolder, long } from "../long-history.ts";
import { median } from "../measure.ts";
import { atMost, figure, type Row } from "../result.ts";
import { startServer } from "../bench-server.ts";
import { idOf } from "../sets.ts";
import { freshPage } from "./browser.ts";
import { ms } from "./list-screen.ts";
import { openedAfter } from "./watch-page.ts";

const turns = 5;
const firstRow = 'table[aria-label="Versions"] tbody tr[aria-rowindex]';

/** The history of 100,000 versions: its first page, and one filtered by author and service. */
export async function historyRows(browser: Browser, say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    say(`history of ${long} versions`);
    const dir = join(folder, "long");
    await historyFolder(dir, long);
    const server = await startServer(dir);
    const rows: Row[] = [];
    for (const [what, search, goal] of [
      ["first page", "", 1_000],
      ["filtered by author and service", `?author=Bench&service=${idOf(3)}`, 2_000],
    ] as const) {
      const times: number[] = [];
      // The first turn warms up the server: its history is in memory then.
      for (let turn = 0; turn <= turns; turn += 1) {
        const page = await freshPage(browser, server.origin);
        const shown = await openedAfter(page, `/configs/prod/versions${search}`, firstRow);
        if (turn > 0) times.push(shown);
        await page.context().close();
      }
      rows.push(figure(`history of ${long} versions, ${what}`, ms("first row", median(times)), atMost(goal)));
    }
    await server.stop();
    return rows;
  });
}
