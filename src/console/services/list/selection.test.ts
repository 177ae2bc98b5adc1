import { expect, test } from "vitest";
import { nothingSelected, present, toggled, toggledAll } from "./selection.ts";

const shown = ["a", "b", "c", "d"];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].toSorted();

test("a row is chosen, and given up again", () => {
  const one = toggled(nothingSelected, "b", false, shown);
  expect(ids(one)).toEqual(["b"]);
  expect(ids(toggled(one, "b", false, shown))).toEqual([]);
});

test("a range goes either way, in the order that is shown", () => {
  const first = toggled(nothingSelected, "c", false, shown);
  expect(ids(toggled(first, "a", true, shown))).toEqual(["a", "b", "c"]);
  expect(ids(toggled(first, "d", true, shown))).toEqual(["c", "d"]);
});

test("a range from a row that is not shown any more is one row", () => {
  const first = toggled(nothingSelected, "gone", false, ["gone", ...shown]);
  expect(ids(toggled(first, "b", true, shown))).toEqual(["b", "gone"]);
});

test("all that match are chosen beside those chosen before, and given up without them", () => {
  const other = toggled(nothingSelected, "z", false, [...shown, "z"]);
  const all = toggledAll(other, shown);
  expect(ids(all)).toEqual(["a", "b", "c", "d", "z"]);
  expect(ids(toggledAll(all, shown))).toEqual(["z"]);
});

test("what is gone is given up, and what is there stays chosen", () => {
  const all = toggledAll(nothingSelected, shown);
  expect(ids(present(all, ["a", "c", "new"]))).toEqual(["a", "c"]);
});
