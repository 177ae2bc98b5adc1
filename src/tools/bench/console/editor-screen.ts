import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { inFolder } from "../folder.ts";
import { makeDataFolder } from "../bench-git.ts";
import { median } from "../measure.ts";
import { atMost, figure, type Row } from "../result.ts";
import { startServer } from "../bench-server.ts";
import { idOf, serviceAt } from "../sets.ts";
import { freshPage } from "./browser.ts";
import { ms } from "./list-screen.ts";
import { openedAfter, typed } from "./watch-page.ts";

const turns = 5;
const path = `/configs/prod/services/${idOf(0)}`;
const fields: readonly { label: string; text: string }[] = [
  { label: "Name", text: "payments" },
  { label: "Host", text: "web-7x.example" },
  { label: "HTTP ports", text: "8080, 8081" },
  { label: "Weight", text: "1234" },
];

const fieldOf = (page: Page, label: string) =>
  label === "Name"
    ? page.getByLabel(label, { exact: true })
    : page.locator('[aria-label="Back host 2"]').getByLabel(label, { exact: true });

/** From a key in a field to the paint that shows it: the slowest key of the field where that is slowest. */
async function slowestField(page: Page): Promise<{ label: string; value: number; all: number[] }> {
  const found: { label: string; value: number; all: number[] }[] = [];
  for (const { label, text } of fields) {
    await fieldOf(page, label).first().focus();
    await page.keyboard.press("End");
    const keys = await typed(page, text);
    found.push({ label, value: Math.max(...keys), all: keys });
  }
  return found.reduce((slowest, next) => (next.value > slowest.value ? next : slowest));
}

/** The editor of a service with many hosts: how soon it is there, and how soon it shows a key. */
export async function editorRows(browser: Browser, say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const rows: Row[] = [];
    for (const [hosts, openGoal, keyGoal] of [
      [300, 1_000, 50],
      [2_000, null, 100],
    ] as const) {
      say(`editor with ${hosts} hosts`);
      const dir = join(folder, String(hosts));
      await makeDataFolder(dir, [{ put: [serviceAt(0, hosts)], message: "All" }]);
      const server = await startServer(dir);
      const opened: number[] = [];
      const slowest: { label: string; value: number; all: number[] }[] = [];
      for (let turn = 0; turn < turns; turn += 1) {
        const page = await freshPage(browser, server.origin);
        opened.push(await openedAfter(page, path, '[aria-label="Back host 1"]'));
        if (turn < 3) slowest.push(await slowestField(page));
        await page.context().close();
      }
      const worst = median(slowest.map(({ value }) => value));
      const typical = median(slowest.flatMap(({ all }) => all));
      const { label = "" } = slowest.find(({ value }) => value >= worst) ?? {};
      rows.push(
        figure(
          `editor with ${hosts} hosts, from navigation to its first host`,
          ms("host", median(opened)),
          openGoal === null ? null : atMost(openGoal),
        ),
        figure(
          `typing with ${hosts} hosts, slowest key to paint`,
          ms(`in ${label}`, worst),
          atMost(keyGoal),
          [ms("median key there", typical)],
        ),
      );
      await server.stop();
    }
    return rows;
  });
}
