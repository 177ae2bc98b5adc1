import { expect, it } from "vitest";
import { service } from "#domain/testing/make-service.ts";
import { fitInAddress, restored } from "./restored.ts";

const named = (id: string, name = id) => ({ ...service(), id, name });

it("restores the named services as they were, removes those that were not there, and leaves the others", () => {
  const current = [named("a", "A now"), named("b", "B now"), named("new")];
  const past = [named("a", "A past"), named("b", "B past"), named("gone")];
  const names = restored(current, past, ["a", "gone", "new"]).map(({ id, name }) => `${id} ${name}`);
  expect(names.toSorted()).toEqual(["a A past", "b B now", "gone gone"]);
});

it("says whether the ids fit into an address", () => {
  const ids = (count: number) => Array.from({ length: count }, () => "a".repeat(128));
  expect(fitInAddress(ids(40))).toBe(true);
  expect(fitInAddress(ids(60))).toBe(false);
});
