import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findProgram } from "../server/find-program.ts";
import { installFromDebian, run } from "./install-program.ts";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * The file of a Chromium on this machine: what CHROMIUM names, one on the PATH, or Playwright's; undefined for none.
 */
export const findBrowser = (): string | undefined =>
  [process.env.CHROMIUM, findProgram(...names), chromium.executablePath()].find(
    (file) => file !== undefined && file !== "" && existsSync(file),
  );

/** Finds or installs a Chromium: Playwright's, else Debian's where this user may. Throws with what to do. */
export function provideBrowser(): string {
  const present = findBrowser();
  if (present !== undefined) return present;
  if (run("npx", "playwright", "install", "chromium")) {
    const own = findBrowser();
    if (own !== undefined) return own;
  }
  installFromDebian("chromium");
  const installed = findBrowser();
  if (installed === undefined)
    throw new Error(
      "No Chromium here. Install one (on Debian: apt-get install chromium), or name it in CHROMIUM.",
    );
  return installed;
}
