import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "./limits.ts";
import { InexactJson, parseExactly, parseStored } from "./exact-json.ts";
import { jsonLosses } from "./json-losses.ts";
import { lineAndColumn } from "./line-and-column.ts";

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

describe("a stored text", () => {
  it("may hold what JavaScript itself writes, and a key called __proto__", () => {
    const value = { a: [5.2e19, 1e300, -1.5e-300], b: 2 ** 60 };
    expect(parseStored(JSON.stringify(value))).toEqual(value);
    expect(JSON.stringify(parseStored('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });

  it.each(["12345678901234567890", "1e999", "[".repeat(65) + "]".repeat(65), `[${"0,".repeat(1_000_000)}0]`])(
    "is refused where it cannot be kept, or takes too much",
    (text) => {
      expect(() => parseStored(text)).toThrow(InexactJson);
    },
  );
});

describe("what is lost of a text", () => {
  const lost = (text: string) => jsonLosses(text).losses.map(({ at, message }) => `${at}: ${message}`);

  it.each([
    ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}', []],
    ['{"a":1,"a":2}', ['1: "a" is given again later, and the last one counts']],
    [
      '{"a":1,"\\u0061":2,"a":3}',
      [
        '1: "a" is given again later, and the last one counts',
        '7: "a" is given again later, and the last one counts',
      ],
    ],
    ["[0.1, 1.50, 1e3, 0, -0, 0.0, 100, 5e-324, 0.30000000000000004]", []],
    [
      "[0.1234567890123456789]",
      ["1: 0.1234567890123456789 has too many digits, and becomes 0.12345678901234568"],
    ],
    ["[1.00000000000000000001]", ["1: 1.00000000000000000001 has too many digits, and becomes 1"]],
    ["[1.23456789012e-320]", [expect.stringMatching(/^1: 1.23456789012e-320 has too many digits/)]],
  ])("of %s", (text, expected) => {
    expect(lost(text)).toEqual(expected);
  });

  it("is nothing of what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(lost(JSON.stringify(value, null, 1))).toEqual([]);
      }),
    );
  });

  it("is bounded, the rest counted, each with its line and column", () => {
    const { losses, more } = jsonLosses(`{${'"a":1,\n'.repeat(300)}"a":1}`);
    expect([losses.length, more]).toEqual([100, 200]);
    expect(losses.at(-1)).toMatchObject({ line: 100, column: 1 });
  });
});

it("tells the line and column of any place, in a text of many lines too", () => {
  expect(lineAndColumn("a\nbc\n", 0)).toEqual({ line: 1, column: 1 });
  expect(lineAndColumn("a\nbc\n", 1)).toEqual({ line: 1, column: 2 });
  expect(lineAndColumn("a\nbc\n", 3)).toEqual({ line: 2, column: 2 });
  expect(lineAndColumn("a\nbc\n", 5)).toEqual({ line: 3, column: 1 });
  expect(lineAndColumn("\n".repeat(20_000_000), 20_000_000)).toEqual({ line: 20_000_001, column: 1 });
});

it.each([
  ["a text", (size: number) => `"${"\\n".repeat(size / 2)}"`],
  ["an open text", (size: number) => `"${"\\".repeat(size)}`],
  ["a key", (size: number) => `{"${"k".repeat(size)}":1}`],
  ["a number", (size: number) => `1${"0".repeat(size)}`],
  ["a fraction", (size: number) => `0.${"3".repeat(size)}`],
  ["an exponent", (size: number) => `1e${"0".repeat(size)}1`],
  ["space", (size: number) => " ".repeat(size)],
  ["commas", (size: number) => `[${"0,".repeat(size / 2)}`],
  ["brackets", (size: number) => "[".repeat(size)],
])(
  "goes through 16 MB of %s",
  (_, make) => {
    const text = make(16_000_000);
    // Any other error is a stack or a memory that was used up.
    const outcomes = [parseExactly, parseStored, jsonLosses].map((read) => {
      try {
        return typeof read(text) === "undefined" ? "nothing" : "read";
      } catch (error) {
        return error instanceof InexactJson ? "refused" : error;
      }
    });
    expect(["read", "refused"]).toEqual(expect.arrayContaining(outcomes));
  },
  60_000,
);

it("refuses more values than a body may have before it makes them", () => {
  const text = `[${"{},".repeat(limits.valuesInBody)}0]`;
  expect(() => parseExactly(text)).toThrow(
    "There are more than 4,000,000 values, the most that is taken here",
  );
});
