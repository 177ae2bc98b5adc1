import { expect, it } from "vitest";
import type { ServiceSentences, Version } from "#contract/version.ts";
import { whatVersionDid } from "./what-version-did.ts";

const sentence = (value: string) => ({ sign: "~" as const, parts: [{ text: "weight " }, { value }] });

const web: ServiceSentences = {
  id: "web",
  name: "Web",
  kind: "updated",
  sentences: [sentence("1"), sentence("2")],
  more: 1,
};

const version: Version = {
  author: "Ada",
  email: "",
  message: "Update entry [web]",
  date: "2026-01-01T00:00:00Z",
  version: "a".repeat(40),
  parents: [],
};

const did = (facts: Partial<Version>) =>
  whatVersionDid({ ...version, ...facts }).replaceAll(/[\u2066-\u2069]/g, "");

it("is the reason; without one what the version took back, or the first change", () => {
  expect(did({ reason: "Kernel update", sentences: [web] })).toBe("Kernel update");
  const of = "b".repeat(40);
  expect(did({ reason: null, action: { kind: "undo", version: of }, sentences: [web] })).toBe(
    "Undo of bbbbbbb",
  );
  expect(did({ reason: null, sentences: [web] })).toBe("Web: weight 1 · +2");
  expect(did({ reason: null, sentences: [{ ...web, kind: "removed" }, web, web] })).toBe(
    "Web removed, and 2 more services",
  );
});

it("is the message where the server tells no more", () => {
  expect(did({})).toBe("Update entry [web]");
  expect(did({ reason: null })).toBe("Update entry [web]");
});
