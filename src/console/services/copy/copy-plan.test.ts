import { expect, test } from "vitest";
import { noChanges } from "#domain/changes.ts";
import { backHost, service } from "#domain/testing/make-service.ts";
import { copyPlan } from "./copy-plan.ts";

const [a, b] = [backHost({ host: "a" }), backHost({ host: "b" })];
const web = { ...service({ id: "web", back_hosts: [a] }), extra: { kept: [1.5, null] } };

test("a service that is not there is new, exactly as it is, or without any host", () => {
  const other = service({ id: "other" });
  expect(copyPlan(web, [other], true)).toMatchObject({ put: web, before: [], loses: false });
  expect(copyPlan(web, [other], false).put).toEqual({ ...web, back_hosts: [] });
});

test("a service that is there is replaced, or keeps its own hosts", () => {
  const there = service({ id: "web", sticky: "iphash", back_hosts: [b] });
  expect(copyPlan(web, [there], true)).toMatchObject({ put: web, before: [there] });
  expect(copyPlan(web, [there], false).put).toEqual({ ...web, back_hosts: [b] });
});

test("a copy of what is there already changes nothing", () => {
  expect(noChanges(copyPlan(web, [web], true).diff)).toBe(true);
});

test("a copy that takes the last live host of a service away is told apart from a new service without one", () => {
  const down = { ...web, back_hosts: [{ ...a, down: true }] };
  expect(copyPlan(down, [web], true).loses).toBe(true);
  expect(copyPlan(down, [], true).loses).toBe(false);
});
