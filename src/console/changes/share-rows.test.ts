import { expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import { changes } from "#domain/changes.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { shareChange } from "./share-rows.ts";

const between = (before: Service, after: Service) => {
  const [change] = changes([before], [after]).changed;
  if (!change) throw new Error("nothing differs");
  return shareChange(change);
};

it("has the hosts whose share differs, before and after", () => {
  const { rows } = between(serviceWith({}, {}), serviceWith({ weight: 3 }, {}));
  expect(rows.map(({ host, shares }) => [host, shares.http])).toEqual([
    ["web-1", { before: 0.5, after: 0.75 }],
    ["web-2", { before: 0.5, after: 0.25 }],
  ]);
});

it("has an added or removed host on one side only", () => {
  const { rows } = between(serviceWith({}), serviceWith({}, {}));
  expect(rows.map(({ host, shares }) => [host, shares.https])).toEqual([
    ["web-1", { before: 1, after: 0.5 }],
    ["web-2", { before: null, after: 0.5 }],
  ]);
});

it("has no row when no share differs", () => {
  expect(between(serviceWith({}, {}), serviceWith({ max_fails: 3 }, {})).rows).toEqual([]);
});
