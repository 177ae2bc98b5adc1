import { expect, test } from "vitest";
import { listDifference } from "./list-difference.ts";

test.each([
  ["abc", "abc", ""],
  ["abc", "abcde", "2 new"],
  ["abc", "bc", "1 gone"],
  ["abcd", "dabc", "1 moved"],
  ["abcd", "dcbaz", "1 new, 3 moved"],
  ["abc", "xc", "1 new, 2 gone"],
  ["", "a", "1 new"],
  ["a", "", "1 gone"],
])("from %s to %s: %s", (shown, live, words) => {
  expect(listDifference(shown.split(""), live.split(""))).toBe(words);
});
