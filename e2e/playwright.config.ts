import { defineConfig } from "@playwright/test";
import { findBrowser } from "../src/tools/find-browser.ts";

const executablePath = findBrowser();
const args = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  // Chromium's sandbox refuses to run as root.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export default defineConfig({
  testDir: ".",
  outputDir: "../.cache/e2e/results",
  globalSetup: "./fixtures/replay-history.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  // Limits for what hangs, not for what is slow: on a busy machine a page can take ten seconds.
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    launchOptions: { ...(executablePath !== undefined && { executablePath }), args },
  },
});
