// An agent's key must not be enough to fill the server's memory.
import { expect, it } from "vitest";
import { Invalid } from "../http/http-error.ts";
import { aReport, aServer } from "../testing/test-agent.ts";
import { checkedReport } from "./checked-report.ts";
import { MeasuredState } from "./measured-state.ts";

const check = (fields: object) => {
  const work = checkedReport({ ...aReport(), ...fields });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value.problems.map(({ loc }) => loc.join("."));
  }
};

it("keeps no more servers than a load balancer has, whatever names are said to be gone", () => {
  const state = new MeasuredState();
  const hosts = (backend: string) => Array.from({ length: 150_000 }, (_, at) => aServer(backend, `s${at}`));
  const gone = Array.from({ length: 300_000 }, (_, at) => `none/${at}`);
  state.take(aReport({ hosts: hosts("a") }), new Date());
  expect(() => state.take(aReport({ everything: false, hosts: hosts("b"), gone }), new Date())).toThrow(
    Invalid,
  );
  expect(state.servers()).toHaveLength(150_000);
  // The same ones again are no more of them.
  state.take(aReport({ everything: false, hosts: hosts("a") }), new Date());
  expect(state.servers()).toHaveLength(150_000);
});

it("takes no text of any length, and no more differences than somebody reads", () => {
  const drift = { id: "web", host: "a", port: 80, kind: "drain", published: "ready", running: "drain" };
  expect(check({ hosts: [aServer("web", "a")], drift: [drift], gone: ["web/b"] })).toEqual([]);
  const long = "x".repeat(301);
  for (const field of ["id", "backend", "server", "host"])
    expect(check({ hosts: [aServer("web", "a", { [field]: long })] })).toEqual([`body.hosts.0.${field}`]);
  expect(check({ hosts: [aServer("web", "a", { reason: "x".repeat(501) })] })).toEqual([
    "body.hosts.0.reason",
  ]);
  for (const field of ["id", "host", "published", "running"])
    expect(check({ drift: [{ ...drift, [field]: long }] })).toEqual([`body.drift.0.${field}`]);
  expect(check({ drift: Array.from({ length: 1_001 }, () => drift) })).toEqual(["body.drift"]);
  expect(check({ check: { id: "a", ok: true, output: "x".repeat(66_561) } })).toEqual(["body.check.output"]);
  expect(check({ gone: ["x".repeat(602)] })).toEqual(["body.gone.0"]);
});
