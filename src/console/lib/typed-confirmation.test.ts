import { expect, test } from "vitest";
import { isTyped } from "./typed-confirmation.ts";

test.each([
  ["web", true],
  [" web\n", true],
  ["", false],
  ["Web", false],
  ["we b", false],
])("%j confirms “web”: %s", (typed, confirms) => expect(isTyped(typed, "web")).toBe(confirms));
