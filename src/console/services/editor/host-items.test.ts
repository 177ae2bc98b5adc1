import { expect, it } from "vitest";
import { hostItems } from "./host-items.ts";

const removed = (from: number, place: number) => ({ from, place, label: `r${from}` });
const shownBy = (...parameters: Parameters<typeof hostItems>) =>
  hostItems(...parameters).map(({ at, index, removed: host }) => `${at} ${host?.label ?? index}`);

it("has removed hosts where they stood, and counts the others without them", () => {
  expect(shownBy(2, [removed(0, 0), removed(2, 1), removed(3, 1), removed(5, 2)], [0, 1])).toEqual([
    "0 r0",
    "1 0",
    "2 r2",
    "3 r3",
    "4 1",
    "5 r5",
  ]);
  expect(shownBy(0, [removed(0, 0)], [])).toEqual(["0 r0"]);
});

it("leaves removed hosts out where the hosts are filtered; each keeps its place among all", () => {
  expect(shownBy(3, [removed(1, 1)], [0, 2])).toEqual(["0 0", "3 2"]);
});
