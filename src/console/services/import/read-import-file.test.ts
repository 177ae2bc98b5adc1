import { expect, test } from "vitest";
import { readFile } from "./read-import-file.ts";

test("reads a list, and a set as the API answers it", () => {
  expect(readFile('[{"id":"a"}]')).toMatchObject({ entries: [{ id: "a" }] });
  expect(readFile('{"total":1,"items":[{"id":"a"}]}')).toMatchObject({
    entries: [{ id: "a" }],
    origin: null,
  });
});

test.each([
  ["  ", /is empty/],
  ['[{"id": "a",\n  "weight": 1 "name": 2}]', /Line 2, column 15/],
  ["[12345678901234567890]", /kept exactly/],
  ['{"services": []}', /no list/],
  ["7", /no list/],
])("%j is refused with a reason", (text, problem) => {
  expect(readFile(text)).toEqual({ problem: expect.stringMatching(problem) });
});

test("losses are reported with their place in the file", () => {
  const text = '[\n  {"id": "a", "weight": 1,\n   "weight": 2, "extra": 0.12345678901234567890}\n]';
  expect(readFile(text)).toEqual({
    entries: [{ id: "a", weight: 2, extra: 0.12345678901234568 }],
    origin: null,
    lost: {
      losses: [
        expect.objectContaining({ line: 2, column: 15, message: expect.stringContaining('"weight"') }),
        expect.objectContaining({
          line: 3,
          column: 26,
          message: expect.stringContaining("0.12345678901234568"),
        }),
      ],
      more: 0,
    },
  });
});
