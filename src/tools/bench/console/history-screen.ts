import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { inFolder } from "../folder.ts";
import { historyFolder, long } from "../long-history.ts";
import { alternate } from "../measure.ts";
import { atMost, ratio, type Row } from "../result.ts";
import type { Listening } from "../start-program.ts";
import { setPath, startServer } from "../bench-server.ts";
import { idOf } from "../sets.ts";
import { besideFloor, ms, processorParts, rowsOf } from "./beside-floor.ts";
import { freshPage } from "./browser.ts";
import { openedAfter } from "./watch-page.ts";

const screen = {
  page: "History",
  row: 'table[aria-label="Versions"] tbody tr[aria-rowindex]',
  turns: 5,
} as const;

const firstPage = `${setPath}/versions?include=changes,sentences&limit=100`;

/**
 * The first page with sentences against the same without: the request is changed on its way. Both wait for the same detour.
 * The server keeps sentences in memory, so the time of the first reader stands beside the median.
 */
async function sentencesRow(browser: Browser, server: Listening): Promise<Row> {
  let first: number | null = null;
  const open = async (include: string) => {
    const page = await freshPage(browser, server.origin);
    await page.route(/\/versions\?.*sentences/, (route) =>
      route.continue({
        url: route
          .request()
          .url()
          .replace(/include=[^&]*/, `include=${include}`),
      }),
    );
    const shown = await openedAfter(page, "/configs/prod/versions", screen.row);
    await page.context().close();
    return shown;
  };
  const times = await alternate(screen.turns, {
    sentences: async () => {
      const shown = await open("changes,sentences");
      first ??= shown;
      return shown;
    },
    plain: () => open("changes"),
  });
  const row = ratio(
    `first page of ${long} versions with sentences, to without, from navigation`,
    ms("with", times.sentences),
    ms("without", times.plain),
    atMost(1.2),
  );
  return { ...row, parts: [...row.parts, ms("first time", first ?? 0)] };
}

/** The history of 100,000 versions: its first page, and one filtered by author and service. */
export async function historyRows(browser: Browser, say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    say(`history of ${long} versions`);
    const dir = join(folder, "long");
    await historyFolder(dir, long);
    const server = await startServer(dir);
    // First, while the server has told no sentence yet.
    const rows: Row[] = [await sentencesRow(browser, server)];
    for (const [what, search, filter, goal] of [
      ["first page", "", "", 1_000],
      [
        "filtered by author and service",
        `?author=Bench&service=${idOf(3)}`,
        `&author=Bench&entry_id=${idOf(3)}`,
        2_000,
      ],
    ] as const) {
      const opened = await besideFloor(browser, server, {
        ...screen,
        answers: [firstPage + filter],
        path: `/configs/prod/versions${search}`,
      });
      rows.push(
        ...rowsOf(
          `history of ${long} versions, ${what}, from navigation`,
          opened,
          "shown",
          { own: atMost(goal) },
          { more: processorParts(opened) },
        ),
      );
    }
    await server.stop();
    return rows;
  });
}
