import { expect, it } from "vitest";
import type { Version } from "#contract/version.ts";
import { service } from "#domain/testing/make.ts";
import { restored, touching } from "./restored.ts";

const named = (id: string, name = id) => ({ ...service(), id, name });

it("puts the named services back as they were, takes out what was not there, and leaves the others", () => {
  const current = [named("a", "A now"), named("b", "B now"), named("new")];
  const past = [named("a", "A then"), named("b", "B then"), named("gone")];
  const names = restored(current, past, ["a", "gone", "new"]).map(({ id, name }) => `${id} ${name}`);
  expect(names.toSorted()).toEqual(["a A then", "b B now", "gone gone"]);
});

it("keeps the versions that touched one of the services", () => {
  const version = (id: string, changes: Version["changes"]): Version => ({
    version: id,
    parents: [],
    author: "Ada",
    email: "ada@example.org",
    date: "2026-01-01T00:00:00Z",
    message: id,
    ...(changes && { changes }),
  });
  const none = { added: [], updated: [], removed: [] };
  const versions = [
    version("1", { ...none, updated: ["a", "b"] }),
    version("2", { ...none, updated: ["c"] }),
    version("3", { ...none, removed: ["b"] }),
    version("unknown", undefined),
  ];
  expect(touching(versions, ["b", "x"]).map(({ version: id }) => id)).toEqual(["1", "3", "unknown"]);
});
