import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { inFolder } from "../folder.ts";
import { makeDataFolder } from "../bench-git.ts";
import { median } from "../measure.ts";
import { atMost, type Row } from "../result.ts";
import { setPath, startServer } from "../bench-server.ts";
import { idOf, serviceAt } from "../sets.ts";
import { besideFloor, ms, processorParts, rowsOf } from "./beside-floor.ts";
import { typed } from "./watch-page.ts";

const screen = {
  page: "Editor",
  answers: [`${setPath}/${idOf(0)}`],
  path: `/configs/prod/services/${idOf(0)}`,
  row: '[aria-label^="Back host "]',
} as const;

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

/** From a key in a field to the paint that shows it: the slowest of all keys, and the usual one of the slowest field. */
async function keysIn(page: Page): Promise<{ key: number; usual: number }> {
  const found: { key: number; usual: number }[] = [];
  // The bare page has no settings to open.
  const settings = page.getByRole("button", { name: "Edit settings", exact: true });
  if ((await settings.count()) > 0) await settings.click();
  for (const { label, text } of fields) {
    await fieldOf(page, label).first().focus();
    await page.keyboard.press("End");
    const keys = await typed(page, text);
    found.push({ key: Math.max(...keys), usual: median(keys) });
  }
  return found.reduce((slowest, next) => (next.key > slowest.key ? next : slowest));
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
      const opened = await besideFloor(browser, server, { ...screen, turns: 5, measure: keysIn });
      rows.push(
        ...rowsOf(
          `editor with ${hosts} hosts, from navigation to its first host`,
          opened,
          "shown",
          openGoal === null ? {} : { own: atMost(openGoal) },
          { more: processorParts(opened) },
        ),
        ...rowsOf(
          `typing with ${hosts} hosts, slowest key to paint`,
          opened,
          "key",
          { own: atMost(keyGoal) },
          { more: [ms("usual key there", opened.console.usual)] },
        ),
      );
      await server.stop();
    }
    return rows;
  });
}
