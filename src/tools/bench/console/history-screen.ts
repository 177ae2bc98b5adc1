import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { inFolder } from "../folder.ts";
import { historyFolder, long } from "../long-history.ts";
import { atMost, type Row } from "../result.ts";
import { setPath, startServer } from "../bench-server.ts";
import { idOf } from "../sets.ts";
import { besideFloor, processorParts, rowsOf } from "./beside-floor.ts";

const screen = {
  page: "History",
  row: 'table[aria-label="Versions"] tbody tr[aria-rowindex]',
  turns: 5,
} as const;

const firstPage = `${setPath}/versions?include=changes&limit=100`;

/** The history of 100,000 versions: its first page, and one filtered by author and service. */
export async function historyRows(browser: Browser, say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    say(`history of ${long} versions`);
    const dir = join(folder, "long");
    await historyFolder(dir, long);
    const server = await startServer(dir);
    const rows: Row[] = [];
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
