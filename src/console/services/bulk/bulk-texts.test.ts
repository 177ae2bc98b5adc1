import { expect, test } from "vitest";
import { doneText } from "./bulk-texts.ts";

test("a right-to-left host is isolated from the words around it", () => {
  const task = { kind: "hosts", hosts: ["שלום"], down: true } as const;
  expect(doneText(task, 3)).toBe("Set \u2068שלום\u2069 down in 3 services");
});
