import { expect, it } from "vitest";
import { playwrightOutcome, vitestOutcome } from "./test-outcome.ts";

// CI shows only the end of a long log: a count without a name left nothing to look for.
it("names the failed unit tests and a file that does not load, with the first lines of why", () => {
  const test = (fullName: string, status: string, ...failureMessages: string[]) => ({
    fullName,
    status,
    failureMessages,
  });
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 0,
    testResults: [
      {
        name: `${process.cwd()}/src/a.test.ts`,
        status: "failed",
        message: "",
        assertionResults: [test("adds", "failed", "expected 1\n  at a.test.ts:3"), test("takes", "passed")],
      },
      { name: "src/b.test.ts", status: "failed", message: "No such module", assertionResults: [] },
      { name: "src/c.test.ts", status: "passed", message: "", assertionResults: [] },
    ],
  };
  expect(vitestOutcome(report)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    failures: [
      "src/a.test.ts adds\n    expected 1\n      at a.test.ts:3",
      "src/b.test.ts\n    No such module",
    ],
  });
});

it("names the failed journeys with their project and line, and those that passed at the second try", () => {
  const spec = (title: string, status: string, message?: string) => ({
    ok: status === "expected",
    title,
    file: "list.spec.ts",
    line: 7,
    tests: [
      { projectName: "direct", status, results: [{ errors: message ? [{ message }] : [] }, { errors: [] }] },
    ],
  });
  const report = {
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{ message: "The server did not start" }],
    suites: [
      {
        specs: [spec("opens", "expected")],
        suites: [{ specs: [spec("sorts", "unexpected", "not sorted"), spec("filters", "flaky", "not yet")] }],
      },
    ],
  };
  expect(playwrightOutcome(report)).toEqual({
    passed: 1,
    failed: 3,
    skipped: 2,
    failures: [
      "Browser tests\n    The server did not start",
      "[direct] list.spec.ts:7 sorts\n    not sorted",
      "[direct] list.spec.ts:7 filters\n    not yet",
    ],
  });
});
