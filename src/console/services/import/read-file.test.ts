import { expect, test } from "vitest";
import { readFile } from "./read-file.ts";

test("a list, and a set as the API gives it", () => {
  expect(readFile('[{"id":"a"}]')).toEqual({ entries: [{ id: "a" }] });
  expect(readFile('{"total":1,"items":[{"id":"a"}]}')).toEqual({ entries: [{ id: "a" }] });
});

test.each([
  ["  ", /nothing in it/],
  ['[{"id": "a",\n  "weight": 1 "name": 2}]', /Line 2, column 15/],
  ["[12345678901234567890]", /kept exactly/],
  ['{"services": []}', /no list/],
  ["7", /no list/],
])("%j is refused with what to do", (text, problem) => {
  expect(readFile(text)).toEqual({ problem: expect.stringMatching(problem) });
});
