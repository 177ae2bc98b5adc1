import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cutText, isWhole } from "./text.ts";

test("a text is cut where it is too long, and never within a character", () => {
  expect(cutText("a".repeat(100))).toBe("a".repeat(100));
  expect(cutText("a".repeat(101))).toBe(`${"a".repeat(100)}…`);
  expect(cutText("a💡b", 2)).toBe("a…");
  expect(cutText("a💡b", 3)).toBe("a💡…");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(10), (text, longest) => {
      fc.pre(isWhole(text));
      const cut = cutText(text, longest);
      expect(isWhole(cut)).toBe(true);
      expect(text.startsWith(cut.replace(/…$/, "")) || cut === text).toBe(true);
    }),
  );
});
