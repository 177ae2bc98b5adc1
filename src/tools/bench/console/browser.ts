import { chromium, type Browser, type Page } from "@playwright/test";
import { isConsoleBuilt, projectRoot } from "#server/build/console-stamp.ts";
import { launchOptions } from "../../launch-options.ts";
import { apiKey } from "../bench-server.ts";
import { watchPage } from "./watch-page.ts";

/** Runs `job` with a Chromium of this machine, the console built of the present sources. */
export async function inBrowser<T>(job: (browser: Browser) => Promise<T>): Promise<T> {
  if (!isConsoleBuilt(projectRoot)) {
    const { build } = await import("vite");
    await build({ root: projectRoot, logLevel: "warn" });
  }
  const browser = await chromium.launch(launchOptions());
  try {
    return await job(browser);
  } finally {
    await browser.close();
  }
}

/** A page that is signed in, of a browser that has seen nothing of the console before, its times being watched. */
export async function freshPage(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  const answer = await context.request.post(`${origin}/api/session`, {
    data: { api_key: apiKey },
    headers: { origin },
  });
  if (!answer.ok()) throw new Error(`Signing in: ${answer.status()} ${await answer.text()}`);
  const page = await context.newPage();
  // tsx marks each named function by a helper of its own, which the page does not have.
  await page.addInitScript("globalThis.__name = (thing) => thing");
  await page.addInitScript(watchPage);
  return page;
}
