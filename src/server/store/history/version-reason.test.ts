import { expect, test } from "vitest";
import { reasonOf } from "./version-reason.ts";

const sha = "0123456789".repeat(4);

test.each([
  "Create configuration [prod]",
  "Create document [backend-services]",
  "Update document [backend-services]",
  "Replace document [backend-services]",
  "Delete document [backend-services]",
  "Create entry [a:b.c] of document [backend-services]",
  "Update entry [a] of document [backend-services]",
  "Delete entry [a] of document [backend-services]",
  `Revert document [backend-services] to version [${sha}]`,
  `Restore entry [a] of document [backend-services] to version [${sha}]`,
  `Restore entries [a, b] of document [backend-services] to version [${sha}]`,
  `Restore 12 entries of document [backend-services] to version [${sha}]`,
  `Undo version [${sha}] of document [backend-services]`,
  // The vendor's.
  "Add entry [a] to document [backends]",
  "Edit entry [a] of document [backends]",
  "Update entry [a] into entry [b] in document [backends]",
  "New version of document [backends]",
  "Create config [prod]",
  "Update config [prod] renamed into [live]",
  `Revert to version [${sha}]`,
  // Nobody's.
  "",
  "  ",
])("%j is no reason in a commit that does not say whose words it has", (message) => {
  expect(reasonOf({ message, ownMessage: null })).toBeNull();
});

test.each([
  "Update entry [a] of document [backend-services]: INFRA-12",
  "Restore entries of document [backend-services] after the incident",
  "Undo version [x] of document [y]\nas agreed",
  "update document [backend-services]",
  "INFRA-1",
])("%j is one", (message) => {
  expect(reasonOf({ message, ownMessage: null })).toBe(message);
});

test("where the commit says it, its words do not matter", () => {
  const message = "Update document [backend-services]";
  expect(reasonOf({ message, ownMessage: false })).toBe(message);
  expect(reasonOf({ message: "INFRA-1", ownMessage: true })).toBeNull();
});
