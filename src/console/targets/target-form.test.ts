import { expect, it } from "vitest";
import { writtenTarget, type Target } from "#contract/target.ts";
import { formToTarget, portProblem, targetToForm } from "./target-form.ts";

const target: Target = {
  id: "lb-1",
  kind: "haproxy",
  description: "edge",
  mode: "automatic",
  options: { verify: "required", unknown_fields: "refuse", port_bridge_check: 8080, peers_port: null },
  live: null,
  wanted: null,
  outcome: "none",
  behind: null,
  reachable: false,
  seen: null,
  program: null,
  problem: null,
  held: null,
  drift: [],
  etag: "1",
};

it("gives back the target that it was opened with, unless somebody changes it", () => {
  const { id, kind, description, mode, options } = target;
  expect(formToTarget(targetToForm(target))).toEqual({ id, kind, description, mode, options });
});

it("begins a new target with the defaults of the contract", () => {
  const { id: _, ...body } = formToTarget(targetToForm());
  expect(body).toEqual(writtenTarget.parse({ kind: "haproxy" }));
});

it("takes an empty port as none, and refuses what is no port", () => {
  expect(portProblem(" ")).toBe(true);
  expect(portProblem("443")).toBe(true);
  for (const text of ["0", "65536", "8.5", "http", "-1"]) expect(portProblem(text)).toBeTypeOf("string");
});
