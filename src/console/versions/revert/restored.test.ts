import { expect, it } from "vitest";
import { service } from "#domain/testing/make-service.ts";
import { restored } from "./restored.ts";

const named = (id: string, name = id) => ({ ...service(), id, name });

it("puts the named services back as they were, takes out what was not there, and leaves the others", () => {
  const current = [named("a", "A now"), named("b", "B now"), named("new")];
  const past = [named("a", "A then"), named("b", "B then"), named("gone")];
  const names = restored(current, past, ["a", "gone", "new"]).map(({ id, name }) => `${id} ${name}`);
  expect(names.toSorted()).toEqual(["a A then", "b B now", "gone gone"]);
});
