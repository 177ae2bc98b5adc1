import { expect, it } from "vitest";
import { failure, playwrightOutcome } from "./test-outcome.ts";

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

it("tells the first lines of why, without colours, and no line at full length", () => {
  const lines = Array.from({ length: 100 }, (_, number) => `line ${number}`);
  expect(failure("a", `\u001b[31mred\u001b[39m\n\n${"x".repeat(2_000)}`)).toBe(
    `a\n    red\n    ${"x".repeat(1_000)}…`,
  );
  expect(failure("a", lines.join("\n")).split("\n")).toHaveLength(31);
  expect(failure("a")).toBe("a");
});
