// Vitest's reporter for `npm test`: counts, and why each test failed. Vitest's JSON report has neither the cause of an
// error nor the difference that an assertion found: of a property it says the values, but not what was wrong with them.
import { writeFileSync } from "node:fs";
import type { SerializedError } from "vitest";
import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";
import { failure, type Outcome } from "./test-outcome.ts";

/** The message of an error, what an assertion found different, and the same of its cause. Anything may be thrown. */
function whyOf({ message = "no message", diff, cause }: Partial<SerializedError>): string {
  const own = typeof diff === "string" && !message.includes(diff) ? `${message}\n${diff}` : message;
  return cause?.message === undefined ? own : `${own}\nCaused by: ${whyOf(cause)}`;
}

const failures = (name: string, errors: readonly SerializedError[]): string[] =>
  errors.slice(0, 1).map((error) => failure(name, whyOf(error)));

const seedOf = (test: TestCase): string => {
  const { seed } = test.meta();
  return seed === undefined ? "" : ` (TEST_SEED=${seed})`;
};

/** Why a file failed: while it loaded, in a hook of a suite, or in its tests. */
function failuresOf(module: TestModule): string[] {
  const file = module.relativeModuleId;
  const inSuites = [...module.children.allSuites()].flatMap((suite) =>
    failures(`${file} ${suite.fullName}`, suite.errors()),
  );
  const inTests = [...module.children.allTests("failed")].flatMap((test) =>
    failures(`${file} ${test.fullName}${seedOf(test)}`, test.result().errors ?? []),
  );
  return [...failures(file, module.errors()), ...inSuites, ...inTests];
}

/** Writes the outcome as JSON into the file of `--outputFile`. */
export default class UnitReporter implements Reporter {
  #file = "";

  onInit({ config: { outputFile } }: Vitest): void {
    if (typeof outputFile !== "string") throw new Error("--outputFile=… is missing");
    this.#file = outputFile;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const count = (state: "passed" | "skipped") =>
      modules.reduce((sum, { children }) => sum + [...children.allTests(state)].length, 0);
    const failed = [
      ...modules.flatMap(failuresOf),
      ...unhandled.flatMap((error) => failures("Outside of a test", [error])),
    ];
    const outcome: Outcome = {
      passed: count("passed"),
      failed: failed.length,
      skipped: count("skipped"),
      failures: failed,
    };
    writeFileSync(this.#file, JSON.stringify(outcome));
  }
}
