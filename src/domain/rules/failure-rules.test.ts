import { expect, test } from "vitest";
import { serviceWith } from "../testing/make-service.ts";
import { serviceProblems } from "./service-problems.ts";

test.each([
  [0, 1, true],
  [0, 0, false],
  [10, 1, false],
  [10, 0, false],
  [-1, 1, false],
  [0, -1, false],
])("fail timeout %d s with max fails %d is a note: %s", (timeout, maxFails, noted) => {
  const problems = serviceProblems(serviceWith({}, { fail_timeout: timeout, max_fails: maxFails }));
  expect(problems.map(({ rule, level, field, host }) => ({ rule, level, field, host }))).toEqual(
    noted ? [{ rule: "fail-timeout-zero", level: "info", field: "fail_timeout", host: 1 }] : [],
  );
  for (const { message } of problems) expect(message).toContain("web-2");
});
