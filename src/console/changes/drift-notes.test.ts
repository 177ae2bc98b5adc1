import { expect, it } from "vitest";
import type { Drift, Target } from "#contract/target.ts";
import { changes } from "#domain/changes.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { driftNotes } from "./drift-notes.ts";

const drift = (fields: Partial<Drift> = {}): Drift => ({
  id: "api",
  host: "web-1",
  port: null,
  kind: "drain",
  published: "ready",
  running: "drain",
  ...fields,
});
const target = (each: Drift, mode: Target["mode"] = "automatic") => [{ id: "lb-1", mode, drift: [each] }];
const service = serviceWith({}, {});
const other = changes([], [{ ...service, id: "other" }]);

it("says what a save undoes in every service of an automatic target, since it is published there", () => {
  expect(driftNotes(target(drift()), other)).toEqual([
    {
      level: "warning",
      text: "web-1 of api was drained by hand on lb-1: this is published there at once, and it takes traffic again",
    },
  ]);
});

it("says nothing of a manual target, which a save does not touch", () => {
  expect(driftNotes(target(drift(), "manual"), other)).toEqual([]);
});

it("says nothing of what the save keeps, and that the rest of the service becomes what is saved", () => {
  const kept = changes([service], [serviceWith({ down: true }, {})]);
  expect(driftNotes(target(drift()), kept)).toEqual([]);
  expect(driftNotes(target(drift({ host: "web-2" })), kept)).toMatchObject([
    { text: expect.stringContaining("and it becomes what is saved here") },
  ]);
  const weight = { kind: "weight", published: "1", running: "5" } as const;
  const heavier = changes([service], [serviceWith({ weight: 5 }, {})]);
  expect(driftNotes(target(drift(weight)), heavier)).toEqual([]);
  expect(driftNotes(target(drift({ ...weight, running: "7" })), heavier)).toHaveLength(1);
});

it("says that what was changed by hand goes with its service", () => {
  expect(driftNotes(target(drift()), changes([service], []))).toMatchObject([
    { text: expect.stringContaining("the service is removed there") },
  ]);
});
