import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedParts, type Part } from "./changed-parts.ts";
import { valueText } from "./field-text.ts";

const marked = (parts: readonly Part[] | undefined) =>
  parts?.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("");

const of = (field: string, before: unknown, after: unknown) => {
  const parts = changedParts(
    { before, after },
    { before: valueText(field, before), after: valueText(field, after) },
  );
  return parts && [marked(parts.before), marked(parts.after)];
};

describe("changedParts", () => {
  it.each([
    ["http_ports", [80, 443], [80, 8443], ["80, [443]", "80, [8443]"]],
    ["http_ports", [], [80], ["none", "[80]"]],
    ["http_ports", [80, 80], [80], ["80, [80]", "80"]],
    ["host", "web-1.example.net", "web-12.example.net", ["web-1.example.net", "web-1[2].example.net"]],
    ["description", "Main site", "Main shop", ["Main s[ite]", "Main s[hop]"]],
    ["description", "a😀b", "a😁b", ["a[😀]b", "a[😁]b"]],
    ["name", "api", "web", null],
    ["weight", 1, 10, null],
    ["labels", { a: 1 }, { a: 2 }, ['{"a":[1]}', '{"a":[2]}']],
    ["labels", ["a"], ["b"], ['["[a]"]', '["[b]"]']],
    // A `toString` that is no function: a text made of the object would throw.
    ["labels", [{ toString: 1 }], [{ toString: 2 }], ['[{"toString":[1]}]', '[{"toString":[2]}]']],
  ])("marks what differs in %s %j → %j", (field, before, after, expected) => {
    expect(of(field, before, after)).toEqual(expected);
  });

  it("never alters a value's text", () => {
    const value = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(fc.integer({ min: 1, max: 99 })),
      fc.jsonValue(),
    );
    const field = fc.constantFrom("http_ports", "description", "labels");
    fc.assert(
      fc.property(field, value, value, (name, before, after) => {
        const texts = { before: valueText(name, before), after: valueText(name, after) };
        const parts = changedParts({ before, after }, texts);
        if (parts === null) return;
        const textOf = (side: Part[]) => side.map(({ text }) => text).join("");
        expect({ before: textOf(parts.before), after: textOf(parts.after) }).toEqual(texts);
      }),
    );
  });
});
