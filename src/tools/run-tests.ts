// `npm test` runs every check and every suite, also after a failure; the last line has the sum of all.
// `npm run test:everywhere` runs every journey, straight to the server and behind each proxy.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import * as z from "zod/mini";
import { provideBrowser } from "./find-browser.ts";
import { provideProxies } from "./proxy/find-proxies.ts";

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

const reports = ".cache/test";

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
});

function run(title: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n── ${title}`);
  const { status } = spawnSync("npx", [command, ...args], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return status === 0;
}

const one = (ok: boolean): Outcome => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/** Counts a suite by its report. A runner that fails without a failed test, or runs none, counts as one failure. */
function counted(ok: boolean, file: string, read: (report: unknown) => Outcome): Outcome {
  if (!existsSync(file)) return one(false);
  const outcome = read(JSON.parse(readFileSync(file, "utf8")));
  const silent = outcome.failed === 0 && (!ok || outcome.passed === 0);
  return silent ? { ...outcome, failed: 1 } : outcome;
}

function unit(): Outcome {
  const file = `${reports}/unit.json`;
  const ok = run("Unit and API tests", "vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  return counted(ok, file, (report) => {
    const { numPassedTests, numFailedTests, numPendingTests } = vitestReport.parse(report);
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  });
}

function browser(journeys: "tagged" | "everywhere"): Outcome {
  try {
    const file = `${reports}/e2e.json`;
    const ok = run("Browser tests", "playwright", ["test", "-c", "e2e", "--reporter=list,json"], {
      CHROMIUM: provideBrowser(),
      JOURNEYS: journeys,
      PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(file),
    });
    return counted(ok, file, (report) => {
      const { stats, errors } = playwrightReport.parse(report);
      return {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky + errors.length,
        skipped: stats.skipped,
      };
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return one(false);
  }
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
provideProxies();
const build = () => one(run("Console build", "vite", ["build", "--logLevel=warn"]));
const outcomes = process.argv.includes("--everywhere")
  ? [build(), browser("everywhere")]
  : [
      one(run("Types", "tsc", ["-b"])),
      one(run("Lint", "oxlint", ["--type-aware", "--deny-warnings"])),
      one(run("Format", "oxfmt", ["--check"])),
      one(run("Unused files, exports and dependencies", "knip", ["--no-progress"])),
      build(),
      unit(),
      browser("tagged"),
    ];
const sum = (key: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
if (sum("skipped") > 0) console.log(`\n${sum("skipped")} skipped (see the reasons above)`);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
