import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InexactJson, parseExactly } from "./exact-json.ts";

const problem = (text: string): string => {
  try {
    parseExactly(text);
  } catch (error) {
    if (error instanceof InexactJson) return `${error.at}: ${error.message}`;
    throw error;
  }
  return "none";
};

it("reads what JSON.stringify writes, however it is spaced", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), fc.constantFrom(undefined, 2, "\t"), (value, space) => {
      const text = JSON.stringify(value, null, space);
      fc.pre(problem(text) === "none" || !/beyond 2\^53|__proto__/.test(problem(text)));
      expect(parseExactly(text)).toEqual(JSON.parse(text));
    }),
  );
});

it("takes exactly the texts that JSON.parse takes, apart from what it refuses on purpose", () => {
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"\\u00e9"',
    '"\\',
    '"',
    "1",
    "-0",
    "01",
    "1.",
    "1e3",
    ".5",
    "true",
    "nul",
    " ",
    "\n",
    "\u00a0",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
      const text = parts.join("");
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      fc.pre(!/too large|2\^53/.test(problem(text)));
      expect(problem(text) === "none").toBe(valid);
    }),
    { numRuns: 3000 },
  );
});

describe("refuses", () => {
  it.each([
    ["", "0: The text ends too early"],
    ["[1,]", "3: This is no JSON value"],
    ['{"a":1 "b":2}', "7: A comma or } is missing"],
    ["{a:1}", "1: A name in double quotes is missing"],
    ['{"a" 1}', "5: A colon is missing"],
    ['["a', "1: A text has no closing quote"],
    ['["\\x"]', "1: A text has a character or an escape that JSON does not allow"],
    ["[] []", "3: There is something behind the end of the JSON value"],
    ['{"__proto__":1}', "1: The name __proto__ is not allowed"],
    ['{"\\u005f_proto__":1}', "1: The name __proto__ is not allowed"],
    ["[1,9007199254740993]", "3: The number 9007199254740993 is beyond 2^53 and would be altered"],
    ["-9007199254740993", "0: The number -9007199254740993 is beyond 2^53 and would be altered"],
    ["9007199254740993.0", "0: The number 9007199254740993.0 is beyond 2^53 and would be altered"],
    ["[90071992547409930e-1]", "1: The number 90071992547409930e-1 is beyond 2^53 and would be altered"],
    ["1e999", "0: The number 1e999 is too large"],
    ["1e-999", "0: The number 1e-999 is too close to 0"],
  ])("%s", (text, message) => {
    expect(problem(text)).toBe(message);
  });

  it("nesting deeper than 64, and a million levels without falling over", () => {
    expect(problem("[".repeat(64) + "]".repeat(64))).toBe("none");
    expect(problem("[".repeat(65) + "]".repeat(65))).toMatch(/deeper than 64/);
    expect(problem('{"a":'.repeat(1_000_000))).toMatch(/deeper than 64/);
  });
});

it.each([
  "9007199254740992",
  "-9007199254740991",
  "0",
  "-0.0",
  "0e5",
  "1.5e300",
  "9007199254740994.0",
  "150000000000000000000000.00e2",
  "5e-324",
])("takes %s", (text) => {
  expect(problem(text)).toBe("none");
});

it("takes a value named like a part of a prototype", () => {
  expect(parseExactly('{"constructor": "__proto__"}')).toEqual({ constructor: "__proto__" });
});
