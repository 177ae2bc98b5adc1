// What the reports of the two test runners say: how many passed, and which tests failed why.
import { stripVTControlCharacters } from "node:util";
import * as z from "zod/mini";

/** `failures`: what failed, and the first lines of why. They are repeated at the end, where a long log is not cut off. */
const outcome = z.object({
  passed: z.int(),
  failed: z.int(),
  skipped: z.int(),
  failures: z.array(z.string()),
});
export type Outcome = z.infer<typeof outcome>;

const playwrightSuite = z.object({
  get suites() {
    return z.optional(z.array(playwrightSuite));
  },
  specs: z.array(
    z.object({
      ok: z.boolean(),
      title: z.string(),
      file: z.string(),
      line: z.int(),
      tests: z.array(
        z.object({
          projectName: z.string(),
          status: z.string(),
          results: z.array(z.object({ errors: z.array(z.object({ message: z.optional(z.string()) })) })),
        }),
      ),
    }),
  ),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.object({ message: z.optional(z.string()) })),
  suites: z.array(playwrightSuite),
});

const mostLines = 30;
const longestLine = 1_000;

/** A failed test with the first lines of why. */
export const failure = (name: string, why = ""): string =>
  [
    name,
    ...stripVTControlCharacters(why)
      .split("\n")
      .filter((line) => line.trim() !== "")
      .slice(0, mostLines)
      .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line)),
  ].join("\n    ");

/** The failed tests of a report of Playwright; one that passed at the second try counts as failed. */
function failedJourneys({ suites = [], specs }: z.infer<typeof playwrightSuite>): string[] {
  const own = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, results }) =>
        failure(
          `[${projectName}] ${file}:${line} ${title}`,
          results.flatMap(({ errors }) => errors).find(({ message }) => message !== undefined)?.message,
        ),
      ),
  );
  return [...own, ...suites.flatMap(failedJourneys)];
}

/** Reads the report of `unit-reporter.ts`. */
export const unitOutcome = (report: unknown): Outcome => outcome.parse(report);

/** Reads the JSON report of Playwright. */
export function playwrightOutcome(report: unknown): Outcome {
  const { stats, errors, suites } = playwrightReport.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [
      ...errors.map(({ message }) => failure("Browser tests", message)),
      ...suites.flatMap(failedJourneys),
    ],
  };
}
