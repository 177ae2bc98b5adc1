import { expect, it } from "vitest";
import { service, serviceWith } from "#domain/testing/make-service.ts";
import type { Level } from "#domain/rules/rule.ts";
import { problemCounts, servicePorts } from "./past-services.ts";

it("names each port once, the scalar of older deployments too", () => {
  const old = { http_ports: undefined, https_ports: undefined, http_port: 8080 };
  expect(servicePorts(serviceWith({ https_ports: [8443, 443] }, old))).toBe(
    "HTTP 80, 8080 · HTTPS 443, 8443",
  );
  expect(servicePorts(serviceWith({ http_ports: [1, 2, 3, 4, 5], https_ports: [] }))).toBe(
    "HTTP 1, 2, 3, 4 +1",
  );
  expect(servicePorts(service({ back_hosts: [] }))).toBe("none");
});

it("counts problems by level, the worst first", () => {
  const problem = (level: Level) => ({ rule: "r", field: "name", message: "", level });
  const levels = ["info", "error", "info"] as const;
  expect(problemCounts(levels.map(problem))).toEqual([
    { level: "error", text: "1 error" },
    { level: "info", text: "2 notes" },
  ]);
});
