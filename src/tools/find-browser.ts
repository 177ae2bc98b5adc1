import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findProgram, installFromDebian, run } from "./find-program.ts";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** A Chromium of this machine: the one that CHROMIUM names, one on the PATH, or Playwright's own; undefined if none. */
export const findBrowser = (): string | undefined =>
  [process.env.CHROMIUM, findProgram(...names), chromium.executablePath()].find(
    (file) => file !== undefined && file !== "" && existsSync(file),
  );

/** Finds a Chromium or installs one: Playwright's own, else Debian's where we may. Throws with what to do. */
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
