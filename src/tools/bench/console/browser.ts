import { setTimeout } from "node:timers/promises";
import { chromium, type Browser, type Page } from "@playwright/test";
import { isConsoleBuilt, projectRoot } from "#server/build/console-stamp.ts";
import { usualBrowser } from "../../launch-options.ts";
import { apiKey } from "../bench-server.ts";
import { watchPage } from "./watch-page.ts";

/** Runs `job` with a Chromium of this machine, the console built of the present sources. */
export async function inBrowser<T>(job: (browser: Browser) => Promise<T>): Promise<T> {
  if (!isConsoleBuilt(projectRoot)) {
    const { build } = await import("vite");
    await build({ root: projectRoot, logLevel: "warn" });
  }
  const browser = await chromium.launch(usualBrowser());
  try {
    return await job(browser);
  } finally {
    await browser.close();
  }
}

/** The processor time, in milliseconds, that all processes of the browser have used so far. */
export async function processorTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0);
}

/** Milliseconds; a browser that uses less than a tenth of a processor meanwhile has nothing left to do. */
const lull = 200;
const longestWait = 5_000;

/** A new window makes work for the browser for a while. People open the console in one that has been there for longer. */
async function untilIdle(browser: Browser): Promise<void> {
  const latest = performance.now() + longestWait;
  for (let last = await processorTime(browser); performance.now() < latest;) {
    await setTimeout(lull);
    const now = await processorTime(browser);
    if (now - last < lull / 10) return;
    last = now;
  }
}

/**
 * A window that has been open for a while, of a browser that has never seen the page that it opens next. Somebody is signed
 * in to the server at `origin`. `base` is where addresses without a host lead: to that server, or to a floor before it.
 */
export async function freshPage(browser: Browser, origin: string, base = origin): Promise<Page> {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const answer = await context.request.post(`${origin}/api/session`, {
    data: { api_key: apiKey },
    headers: { origin },
  });
  if (!answer.ok()) throw new Error(`Signing in: ${answer.status()} ${await answer.text()}`);
  // tsx marks each named function by a helper of its own, which the page does not have.
  await page.addInitScript("globalThis.__name = (thing) => thing");
  await page.addInitScript(watchPage);
  await untilIdle(browser);
  return page;
}
