// `npm test` runs every check and every suite, also after a failure; the last line has the sum of all.
// `npm run test:everywhere` runs every journey, straight to the server and behind each proxy.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { buildPrograms } from "./build-programs.ts";
import { provideBrowser } from "./find-browser.ts";
import { provideGitHosts } from "./git-host/find-git-hosts.ts";
import { provideProxies } from "./proxy/find-proxies.ts";
import { failure, playwrightOutcome, unitOutcome, type Outcome } from "./test-outcome.ts";

const reports = ".cache/test";
const programsFolder = ".cache/programs";

/** Resolves when all that was begun so far is printed. */
let printed: Promise<unknown> = Promise.resolve();

/** Runs a tool beside others. Its output comes after theirs that began before it, so that they do not mix. */
async function run(
  title: string,
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  const child = spawn("npx", [command, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const held: string[] = [];
  let print = (text: string): unknown => held.push(text);
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => print(text));
  const ended = once(child, "close");
  const before = printed;
  printed = (async () => {
    await before;
    print = (text) => process.stdout.write(text);
    print(`\n── ${title}\n${held.join("")}`);
    await ended;
  })();
  const [status]: unknown[] = await ended;
  return status === 0;
}

const one = (ok: boolean, title: string): Outcome => ({
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  skipped: 0,
  failures: ok ? [] : [title],
});

const check = async (title: string, command: string, args: string[]) =>
  one(await run(title, command, args), title);

/** Counts a suite by its report. A runner that fails without a failed test, or runs none, counts as one failure. */
function counted(ok: boolean, title: string, file: string, read: (report: unknown) => Outcome): Outcome {
  if (!existsSync(file)) return one(false, `${title}: no report`);
  const outcome = read(JSON.parse(readFileSync(file, "utf8")));
  if (outcome.failed > 0 || (ok && outcome.passed > 0)) return outcome;
  return { ...outcome, failed: 1, failures: [...outcome.failures, `${title}: failed outside of a test`] };
}

/** Has tests start what `buildPrograms` made. */
const builtPrograms = { TEST_PROGRAMS: programsFolder };

async function unit(): Promise<Outcome> {
  const file = `${reports}/unit.json`;
  const title = "Unit and API tests";
  const reporters = ["--reporter=default", "--reporter=./src/tools/unit-reporter.ts"];
  const ok = await run(title, "vitest", ["run", ...reporters, `--outputFile=${file}`], builtPrograms);
  return counted(ok, title, file, unitOutcome);
}

async function browser(journeys: "tagged" | "everywhere"): Promise<Outcome> {
  const title = "Browser tests";
  try {
    const file = `${reports}/e2e.json`;
    const ok = await run(title, "playwright", ["test", "-c", "e2e", "--reporter=list,json"], {
      ...builtPrograms,
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
const outcomes: Outcome[] = [];
const together = async (...runs: Promise<Outcome>[]) => void outcomes.push(...(await Promise.all(runs)));
if (process.argv.includes("--everywhere")) {
  await together(build());
  await buildPrograms(programsFolder);
  await together(browser("everywhere"));
} else {
  await together(
    check("Types", "tsc", ["-b"]),
    check("Lint", "oxlint", ["--type-aware", "--deny-warnings"]),
    check("Format", "oxfmt", ["--check"]),
    check("Unused files, exports and dependencies", "knip", ["--no-progress"]),
    build(),
  );
  await buildPrograms(programsFolder);
  // Not beside each other: both together need two cores whole, and take as long.
  await together(unit());
  await together(browser("tagged"));
}
await printed;
const sum = (key: "passed" | "failed" | "skipped") =>
  outcomes.reduce((total, outcome) => total + outcome[key], 0);
if (sum("skipped") > 0) console.log(`\n${sum("skipped")} skipped (see the reasons above)`);
const failures = outcomes.flatMap((outcome) => outcome.failures);
if (failures.length > 0) console.log(`\nFailed:\n${failures.join("\n")}`);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
