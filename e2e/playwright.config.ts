import { defineConfig } from "@playwright/test";
import type { WorkerOptions } from "./fixtures/test.ts";
import { proxies } from "../src/tools/proxy/find-proxies.ts";
import { launchOptions } from "../src/tools/launch-options.ts";

/** Whether every journey is taken behind every proxy (`npm run test:everywhere`), not only those tagged for it. */
const everywhere = process.env["JOURNEYS"] === "everywhere";

export default defineConfig<object, WorkerOptions>({
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
  projects: [
    { name: "direct", grepInvert: /@proxy|@nginx/ },
    ...proxies.map((name) => ({
      name,
      grep: everywhere ? /./ : new RegExp(`@anywhere|@proxy|@${name}`),
      use: { behind: name, ignoreHTTPSErrors: true },
    })),
  ],
});
