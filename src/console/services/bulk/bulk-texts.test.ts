import { expect, test } from "vitest";
import { isolated } from "#contract/shown-text.ts";
import { doneText } from "./bulk-texts.ts";

test("a right-to-left host is isolated on the screen, and not in the version's message", () => {
  const task = { kind: "host", host: "שלום", down: true } as const;
  expect(doneText(task, 3)).toBe("Set שלום down in 3 services");
  expect(doneText(task, 3, isolated)).toBe("Set \u2068שלום\u2069 down in 3 services");
});
