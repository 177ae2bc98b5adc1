import { expect, test } from "vitest";
import { jsonEqual, keysOf, own } from "./json.ts";

test("the order of keys does not count, the order of lists does", () => {
  expect(jsonEqual({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(jsonEqual([1, 2], [2, 1])).toBe(false);
});

test("an absent key is not null, but one that holds undefined is absent", () => {
  expect(jsonEqual({ a: null }, {})).toBe(false);
  expect(jsonEqual({ a: null }, { b: null })).toBe(false);
  expect(jsonEqual({ a: undefined }, {})).toBe(true);
  expect(jsonEqual({ a: undefined }, { b: 1 })).toBe(false);
});

test("values of different types differ", () => {
  for (const [a, b] of [
    [1, "1"],
    [0, false],
    [null, {}],
    [[], {}],
    [{ length: 0 }, []],
    [[1], [1, 2]],
    [{}, { a: 1 }],
  ]) {
    expect(jsonEqual(a, b)).toBe(false);
    expect(jsonEqual(b, a)).toBe(false);
  }
  expect(jsonEqual(0, -0)).toBe(true);
});

test("names that every object inherits are keys like any other", () => {
  const proto: unknown = JSON.parse('{"__proto__": {"a": 1}}');
  expect(jsonEqual(proto, {})).toBe(false);
  expect(jsonEqual({}, proto)).toBe(false);
  expect(jsonEqual({ b: 1 }, proto)).toBe(false);
  expect(jsonEqual(proto, JSON.parse('{"__proto__": {"a": 1}}'))).toBe(true);
  expect(jsonEqual({ constructor: 1 }, { a: 1 })).toBe(false);
  expect(jsonEqual({ a: 1 }, { constructor: 1 })).toBe(false);
  expect(own({}, "constructor")).toBe(undefined);
  expect(own({ constructor: 1 }, "constructor")).toBe(1);
  expect(keysOf({ a: undefined, b: null })).toEqual(["b"]);
});

function nested(inner: unknown): unknown {
  let value = inner;
  for (let depth = 0; depth < 50_000; depth++) value = [value];
  return value;
}

test("nesting deeper than the call stack", () => {
  expect(jsonEqual(nested(1), nested(1))).toBe(true);
  expect(jsonEqual(nested(1), nested(2))).toBe(false);
});
