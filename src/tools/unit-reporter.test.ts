// CI shows only the end of a long log. Of a failed property it once had the values, and not what was wrong with them.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { unitOutcome } from "./test-outcome.ts";

/** What the reporter writes about these test files. */
function outcomeOf(files: Record<string, string>) {
  mkdirSync(".cache", { recursive: true });
  const root = resolve(mkdtempSync(join(".cache", "reported-")));
  onTestFinished(() => rmSync(root, { recursive: true }));
  // Without one, Vitest would take that of the project.
  writeFileSync(join(root, "vitest.config.js"), "export default {};");
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const report = join(root, "report.json");
  const args = ["run", "--root", root, `--reporter=${resolve("src/tools/unit-reporter.ts")}`];
  const vitest = resolve("node_modules/vitest/vitest.mjs");
  const { status } = spawnSync(process.execPath, [vitest, ...args, `--outputFile=${report}`]);
  return { status, ...unitOutcome(JSON.parse(readFileSync(report, "utf8"))) };
}

it("says of each failure what an assertion found: in a property, in a hook, while loading, outside of tests", () => {
  const imports = 'import { beforeAll, describe, expect, it } from "vitest";\n';
  const { failures, ...counts } = outcomeOf({
    "a.test.ts": `${imports}import * as fc from "fast-check";
      it("adds", () => expect({ sum: 1 }).toEqual({ sum: 2 }));
      it("holds", () => fc.assert(fc.property(fc.constant("x"), (x) => expect([x, 1]).toEqual([x, 2]))));
      it("throws", () => { throw { code: 7 }; });
      it("takes", () => expect(1).toBe(1));
      it.skip("waits", () => {});
      it("draws", ({ task }) => { task.meta.seed = 7; expect(1).toBe(2); });
      describe("a suite", () => {
        beforeAll(() => { throw new Error("no server"); });
        it("is asked", () => {});
      });`,
    "b.test.ts": `${imports}throw new Error("no file");`,
    "c.test.ts": `${imports}it("leaves", () => { void Promise.reject(new Error("nobody waited")); });`,
  });
  expect(counts).toEqual({ status: 1, passed: 2, failed: 7, skipped: 2 });
  expect(failures.toSorted()).toEqual([
    expect.stringMatching(/^Outside of a test\n +nobody waited/),
    expect.stringMatching(/^a\.test\.ts a suite\n +no server/),
    expect.stringMatching(/^a\.test\.ts adds\n +expected [^]*\n +- +"sum": 2,\n +\+ +"sum": 1,/),
    expect.stringMatching(/^a\.test\.ts draws \(TEST_SEED=7\)\n +expected 1 to be 2/),
    expect.stringMatching(
      /^a\.test\.ts holds\n +Property failed after 1 tests\n[^]*\n +Counterexample: \["x"\][^]*\n +Caused by: expected [^]*\n +- +2,\n +\+ +1,/,
    ),
    expect.stringMatching(/^a\.test\.ts throws\n +\S/),
    expect.stringMatching(/^b\.test\.ts\n +no file/),
  ]);
});
