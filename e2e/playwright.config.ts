import { defineConfig } from "@playwright/test";
import type { WorkerOptions } from "./fixtures/test.ts";
import { proxies } from "../src/tools/proxy/find-proxies.ts";
import { launchOptions } from "../src/tools/launch-options.ts";

/** Whether all journeys run behind every proxy and in front of a deployment (`npm run test:everywhere`), or only the tagged ones. */
const everywhere = process.env["JOURNEYS"] === "everywhere";

export default defineConfig<object, WorkerOptions>({
  testDir: ".",
  outputDir: "../.cache/e2e/results",
  globalSetup: "./fixtures/replay-history.ts",
  fullyParallel: true,
  // On the two cores of CI: journeys also wait for time to pass.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  // These limits catch what hangs, not what is slow: on a busy machine a page can take twenty seconds.
  expect: { timeout: 40_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    launchOptions: launchOptions(),
  },
  projects: [
    { name: "direct", grepInvert: /@proxy|@nginx|@vendor/ },
    ...proxies.map((name) => ({
      name,
      grep: everywhere ? /./ : new RegExp(`@anywhere|@proxy|@${name}`),
      // A journey with the tag of a proxy is about what that one does.
      grepInvert: new RegExp(`@(?:vendor|${proxies.filter((other) => other !== name).join("|")})`),
      use: { behind: name, ignoreHTTPSErrors: true },
    })),
    {
      name: "vendor",
      grep: everywhere ? /./ : /@anywhere|@vendor/,
      grepInvert: /@proxy|@nginx|@haproxy/,
      use: { onVendor: true },
    },
  ],
});
