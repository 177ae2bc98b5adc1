import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

const onPath = (): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));

/** A Chromium of this machine: the one that CHROMIUM names, one on the PATH, or Playwright's own; undefined if none. */
export const findBrowser = (): string | undefined =>
  [process.env.CHROMIUM, onPath(), chromium.executablePath()].find(
    (file) => file !== undefined && file !== "" && existsSync(file),
  );

const run = (command: string, ...args: string[]): boolean => {
  console.log(`$ ${command} ${args.join(" ")}`);
  return spawnSync(command, args, { stdio: "inherit" }).status === 0;
};

/** Finds a Chromium or installs one: Playwright's own, else Debian's where we may. Throws with what to do. */
export function provideBrowser(): string {
  const present = findBrowser();
  if (present !== undefined) return present;
  if (run("npx", "playwright", "install", "chromium")) {
    const own = findBrowser();
    if (own !== undefined) return own;
  }
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get") && run("apt-get", "update"))
    run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
  const installed = findBrowser();
  if (installed === undefined)
    throw new Error(
      "No Chromium here. Install one (on Debian: apt-get install chromium), or name it in CHROMIUM.",
    );
  return installed;
}
