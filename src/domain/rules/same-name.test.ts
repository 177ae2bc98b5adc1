import { expect, test } from "vitest";
import { service } from "../testing/make.ts";
import { sameNameProblems } from "./same-name.ts";

const named = (...names: string[]) =>
  sameNameProblems(names.map((name, index) => service({ id: `s${index + 1}`, name })));

test.each([
  [
    ["api", "api"],
    ["s1", "s2"],
  ],
  [
    ["api", "web", " api "],
    ["s1", "s3"],
  ],
  [["api", "API"], []],
  [["api", "web"], []],
  [["", " "], []],
  [["api"], []],
])("of services named %j, %j share a name", (names, ids) => {
  expect([...named(...names).keys()]).toEqual(ids);
});

test("it is a warning at the name, and says which service has it too", () => {
  expect(named("api", "api").get("s1")).toMatchObject({ rule: "same-name", level: "warning", field: "name" });
  expect(named("api", "api").get("s1")?.message).toContain("also that of s2;");
  expect(named("api", "api", "api").get("s2")?.message).toContain("also that of s1 and 1 more;");
});
