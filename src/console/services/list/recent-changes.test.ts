import { expect, test } from "vitest";
import type { Service } from "#contract/service.ts";
import { service } from "#domain/testing/make-service.ts";
import { recentChanges } from "./recent-changes.ts";
import { rowsOf } from "./list-rows.ts";

/** Rows with the version (one digit) and the author of the last change of each. */
const rows = (items: Service[], changes: [id: string, version: string, author: string][] = []) =>
  rowsOf({
    items,
    last_change: changes.map(([id, version, author]) => ({
      id,
      version: version.repeat(40),
      author,
      date: "2026-01-01T00:00:00Z",
    })),
  });
const [a, b, c] = ["a", "b", "c"].map((id) => service({ id })) as [Service, Service, Service];

test("what others have added or changed is a recent change, by its last version", () => {
  const before = rows(
    [a, b],
    [
      ["a", "1", "Ada"],
      ["b", "1", "Ada"],
    ],
  );
  const after = rows(
    [a, b, c],
    [
      ["a", "1", "Ada"],
      ["b", "2", "Ben"],
      ["c", "2", "Ben"],
    ],
  );
  expect([...recentChanges(before, after, "me")]).toEqual([
    ["b", "changed"],
    ["c", "new"],
  ]);
  expect(recentChanges(before, after, "Ben").size).toBe(0);
  expect([...recentChanges(rows([a, c]), rows([a]), "me")]).toEqual([["c", "deleted"]]);
});

test("where last changes are not told, the services themselves are compared", () => {
  const after = rows([{ ...a }, { ...b, description: "other" }]);
  expect([...recentChanges(rows([a, b]), after, "me")]).toEqual([["b", "changed"]]);
});
