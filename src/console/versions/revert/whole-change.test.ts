import { expect, it } from "vitest";
import { changes } from "#domain/changes.ts";
import { service, serviceWith } from "#domain/testing/make-service.ts";
import { keptText, takenText, wholeChange } from "./whole-change.ts";

it("counts services, hosts (each once) and the services that no host would serve", () => {
  const before = [
    { ...serviceWith({}, { down: true }), id: "a" },
    { ...serviceWith({}, { down: true }), id: "b" },
    { ...service(), id: "gone" },
  ];
  const after = [
    { ...serviceWith({ down: true }, {}), id: "a" },
    { ...serviceWith({ down: true }, {}), id: "b" },
  ];
  expect(wholeChange(changes(before, after))).toEqual([
    "3 services change",
    "2 hosts stop, 1 starts taking traffic",
    "1 service without a live host",
  ]);
  const described = [{ ...service(), description: "x" }];
  expect(wholeChange(changes([service()], described))).toEqual([
    "1 service changes",
    "0 hosts stop, 0 start taking traffic",
    "0 services without a live host",
  ]);
});

it("says whose later changes go, and which an undo keeps", () => {
  const later = (total: number, ...authors: string[]) => ({
    total,
    newest: null,
    authors: authors.map((author) => ({ author, versions: 1 })),
  });
  expect(takenText(later(17, "Ada", "Tom"))).toBe("17 later changes by 2 people go");
  expect(takenText(later(1, "Ada"), "this service")).toBe("1 later change to this service by 1 person goes");
  expect(takenText(later(0))).toBe("no later change goes");
  expect(keptText({ total: 4 })).toBe("takes back this one change, keeps 4 later ones");
  expect(keptText({ total: 1 })).toBe("takes back this one change, keeps 1 later one");
  expect(keptText({ total: 0 })).toBe("takes back this one change, the newest");
});
