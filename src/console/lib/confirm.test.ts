import { expect, test } from "vitest";
import { isTyped } from "./confirm.ts";

test.each([
  ["Web", "Web"],
  ["lead trail", " lead\ttrail "],
  ["two spaces", "two  spaces"],
])("“%s” confirms “%s”", (typed, wanted) => expect(isTyped(typed, wanted)).toBe(true));

test.each([
  ["", "Web"],
  ["web", "Web"],
  ["leadtrail", " lead\ttrail "],
])("“%s” does not confirm “%s”", (typed, wanted) => expect(isTyped(typed, wanted)).toBe(false));
