// What the reports of the two test runners say: how many passed, and which tests failed why.
import { relative } from "node:path";
import * as z from "zod/mini";

export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, and the first lines of why: repeated at the end, where a long log is cut off. */
  failures: string[];
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

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

/** A failed test with the first lines of why. */
export const failure = (name: string, why = "") => [name, ...why.split("\n").slice(0, 12)].join("\n    ");

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

/** Reads the JSON report of vitest. */
export function vitestOutcome(report: unknown): Outcome {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = vitestReport.parse(report);
  const failures = testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === "failed");
      const file = relative(".", name);
      return failed.length === 0
        ? [failure(file, message)]
        : failed.map((test) => failure(`${file} ${test.fullName}`, test.failureMessages[0]));
    });
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests, failures };
}

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
