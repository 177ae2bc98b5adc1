import { describe } from "vitest";
import { demoChanges, noRealHistory, realChanges, type Change } from "./histories.ts";

/** Defines the tests for each history. Without the real history, its tests are skipped with a warning. */
export function onHistories(define: (changes: () => Change[]) => void): void {
  describe("on the history of the demo", () => {
    define(demoChanges);
  });
  if (noRealHistory !== null) console.warn(`Skipped: ${noRealHistory}`);
  describe.skipIf(noRealHistory !== null)("on a real history", () => {
    define(realChanges);
  });
}
