import type { LaunchOptions } from "@playwright/test";
import { findBrowser } from "./find-browser.ts";

/** The features that Playwright switches off: Chromium heeds only the last such list, and ours comes last. */
const offByPlaywright = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];

/** The popup of the address bar: two hidden pages in each new window, 0.7 s of processor time. */
const addressBar = ["WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup"];

/** Launch options of the browser that people have. */
export const usualBrowser = (): LaunchOptions => launching([]);

/** Launch options of the browser for tests: this machine's, without work that is not the console's. */
export const launchOptions = (): LaunchOptions => launching(addressBar);

function launching(off: readonly string[]): LaunchOptions {
  const executablePath = findBrowser();
  return {
    ...(executablePath !== undefined && { executablePath }),
    args: [
      `--disable-features=${[...offByPlaywright, ...off].join(",")}`,
      // Chromium's sandbox refuses to run as root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  };
}
