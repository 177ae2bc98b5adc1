import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./search-params.ts";

test("a number is a text, written without quotes", () => {
  expect(parseSearch("?q=8080")).toEqual({ q: "8080" });
  expect(stringifySearch({ q: "8080" })).toBe("?q=8080");
});

test("what is empty or absent leaves nothing in the address", () => {
  expect(stringifySearch({ q: "", sort: undefined })).toBe("");
});

test("any text comes back as it was", () => {
  const text = fc.string({ minLength: 1 });
  fc.assert(
    fc.property(fc.record({ q: text, sort: text }), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual(search);
    }),
    { examples: [[{ q: "größer + kleiner & 100 % ✓", sort: "\u{1f511}" }]] },
  );
});
