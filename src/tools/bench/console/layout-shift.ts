import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { makeDataFolder } from "../bench-git.ts";
import { authorization, setPath, startServer } from "../bench-server.ts";
import { inFolder } from "../folder.ts";
import { atMost, figure, type Part, type Row } from "../result.ts";
import { idOf, setOf, usualHosts, usualServices, weighted } from "../sets.ts";
import { freshPage } from "./browser.ts";
import { openedAfter } from "./watch-page.ts";

/** The set, and 150 changes of it: more than a page of the history. */
const versions = [
  { put: setOf(usualServices, usualHosts), message: "All" },
  ...Array.from({ length: 150 }, (_, at) => ({
    put: [weighted(at % usualServices, usualHosts, 2 + at)],
    message: `Change ${at}`,
  })),
];

/** A slow line, so that what comes late comes visibly late. */
const slowLine = {
  offline: false,
  latency: 80,
  downloadThroughput: 500_000,
  uploadThroughput: 500_000,
};

const windows = [
  { name: "wide", width: 1440, height: 900 },
  { name: "phone", width: 390, height: 844 },
] as const;

/** Opens an address on a slow line until nothing more arrives; gives how far things moved, and says what did. */
async function shiftOf(page: Page, path: string, say: (line: string) => void): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slowLine);
  await openedAfter(page, path, "main h1");
  await page.waitForLoadState("networkidle");
  // Two frames after the last answer, what it brought is drawn.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const { shift, moved } = await page.evaluate(() => window.watched);
  for (const line of moved) say(`  ${path} at ${page.viewportSize()?.width}: ${line}`);
  return shift;
}

/** How far the screens move things while they load, in an empty browser on a slow line: the worse of two windows. */
export async function layoutShiftRows(browser: Browser, say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const dir = join(folder, "shift");
    await makeDataFolder(dir, versions);
    const server = await startServer(dir);
    const list = await fetch(`${server.origin}${setPath}/versions?limit=2`, { headers: authorization });
    const { items } = (await list.json()) as { items: { version: string }[] };
    const [to = "", from = ""] = items.map(({ version }) => version);
    const config = "/configs/prod";
    const screens = {
      list: `${config}/services`,
      hosts: `${config}/hosts`,
      editor: `${config}/services/${idOf(0)}`,
      "service as it was": `${config}/services/${idOf(0)}?at=${from}`,
      "new service": `${config}/new-service`,
      import: `${config}/import`,
      history: `${config}/versions`,
      version: `${config}/versions/${to}`,
      compare: `${config}/compare?from=${from}&to=${to}`,
      keys: "/settings/keys",
      configurations: "/settings/configurations",
    };
    const rows: Row[] = [];
    for (const [name, path] of Object.entries(screens)) {
      say(`layout shift of ${name}`);
      const parts: Part[] = [];
      for (const { name: window, ...size } of windows) {
        const page = await freshPage(browser, server.origin);
        await page.setViewportSize(size);
        parts.push({ name: window, value: await shiftOf(page, path, say), unit: "CLS" });
        await page.context().close();
      }
      const [worst, ...others] = parts.toSorted((a, b) => b.value - a.value);
      if (worst) rows.push(figure(`layout shift while loading: ${name}`, worst, atMost(0.01), others));
    }
    await server.stop();
    return rows;
  });
}
