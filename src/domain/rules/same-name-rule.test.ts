import { expect, test } from "vitest";
import { service } from "../testing/make-service.ts";
import { namesInUse, sameNameProblem } from "./same-name-rule.ts";

/** The problems of services s1, s2, … with these names, by id. */
function named(...names: string[]) {
  const services = names.map((name, index) => service({ id: `s${index + 1}`, name }));
  const inUse = namesInUse(services);
  return new Map(
    services.flatMap((each) => {
      const problem = sameNameProblem(each, inUse);
      return problem ? [[each.id, problem] as const] : [];
    }),
  );
}

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

test("a service that is not in the set yet is compared, too", () => {
  const inUse = namesInUse([service({ id: "s1", name: "api" })]);
  expect(sameNameProblem(service({ id: "s2", name: " api" }), inUse)?.message).toContain("also that of s1;");
  expect(sameNameProblem(service({ id: "s1", name: "api" }), inUse)).toBeNull();
  expect(sameNameProblem(service({ id: "s2", name: "web" }), inUse)).toBeNull();
});
