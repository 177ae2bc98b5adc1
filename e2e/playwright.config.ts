import { defineConfig } from "@playwright/test";
import { launchOptions } from "../src/tools/launch-options.ts";

export default defineConfig({
  testDir: ".",
  outputDir: "../.cache/e2e/results",
  globalSetup: "./fixtures/replay-history.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  // Limits for what hangs, not for what is slow: on a busy machine a page can take twenty seconds.
  expect: { timeout: 40_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    launchOptions: launchOptions(),
  },
});
