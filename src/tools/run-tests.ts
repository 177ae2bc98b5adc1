// `npm test` runs every check and every suite, also after a failure; the last line has the sum of all.
// `npm run test:everywhere` runs every journey, straight to the server and behind each proxy.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { provideBrowser } from "./find-browser.ts";
import { provideGitHosts } from "./git-host/find-git-hosts.ts";
import { provideProxies } from "./proxy/find-proxies.ts";
import { failure, playwrightOutcome, unitOutcome, type Outcome } from "./test-outcome.ts";

const reports = ".cache/test";

function run(title: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n── ${title}`);
  const { status } = spawnSync("npx", [command, ...args], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return status === 0;
}

const one = (ok: boolean, title: string): Outcome => ({
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  skipped: 0,
  failures: ok ? [] : [title],
});

const check = (title: string, command: string, args: string[]) => one(run(title, command, args), title);

/** Counts a suite by its report. A runner that fails without a failed test, or runs none, counts as one failure. */
function counted(ok: boolean, title: string, file: string, read: (report: unknown) => Outcome): Outcome {
  if (!existsSync(file)) return one(false, `${title}: no report`);
  const outcome = read(JSON.parse(readFileSync(file, "utf8")));
  if (outcome.failed > 0 || (ok && outcome.passed > 0)) return outcome;
  return { ...outcome, failed: 1, failures: [...outcome.failures, `${title}: failed outside of a test`] };
}

function unit(): Outcome {
  const file = `${reports}/unit.json`;
  const title = "Unit and API tests";
  const ok = run(title, "vitest", [
    "run",
    "--reporter=default",
    "--reporter=./src/tools/unit-reporter.ts",
    `--outputFile=${file}`,
  ]);
  return counted(ok, title, file, unitOutcome);
}

function browser(journeys: "tagged" | "everywhere"): Outcome {
  const title = "Browser tests";
  try {
    const file = `${reports}/e2e.json`;
    const ok = run(title, "playwright", ["test", "-c", "e2e", "--reporter=list,json"], {
      CHROMIUM: provideBrowser(),
      JOURNEYS: journeys,
      PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(file),
    });
    return counted(ok, title, file, playwrightOutcome);
  } catch (error) {
    return one(false, failure(title, error instanceof Error ? error.message : String(error)));
  }
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
provideProxies();
provideGitHosts();
const build = () => check("Console build", "vite", ["build", "--logLevel=warn"]);
const outcomes = process.argv.includes("--everywhere")
  ? [build(), browser("everywhere")]
  : [
      check("Types", "tsc", ["-b"]),
      check("Lint", "oxlint", ["--type-aware", "--deny-warnings"]),
      check("Format", "oxfmt", ["--check"]),
      check("Unused files, exports and dependencies", "knip", ["--no-progress"]),
      build(),
      unit(),
      browser("tagged"),
    ];
const sum = (key: "passed" | "failed" | "skipped") =>
  outcomes.reduce((total, outcome) => total + outcome[key], 0);
if (sum("skipped") > 0) console.log(`\n${sum("skipped")} skipped (see the reasons above)`);
const failures = outcomes.flatMap((outcome) => outcome.failures);
if (failures.length > 0) console.log(`\nFailed:\n${failures.join("\n")}`);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
