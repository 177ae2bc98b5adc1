import { expect, it } from "vitest";
import { service } from "#domain/testing/make-service.ts";
import { restored } from "./restored.ts";

const named = (id: string, name = id) => ({ ...service(), id, name });

it("restores the named services as they were, removes those that were not there, and leaves the others", () => {
  const current = [named("a", "A now"), named("b", "B now"), named("new")];
  const past = [named("a", "A past"), named("b", "B past"), named("gone")];
  const names = restored(current, past, ["a", "gone", "new"]).map(({ id, name }) => `${id} ${name}`);
  expect(names.toSorted()).toEqual(["a A past", "b B now", "gone gone"]);
});
