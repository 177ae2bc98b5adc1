import { expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import type { Drift } from "#contract/target.ts";
import { newHost, newService } from "#domain/new-service.ts";
import { withDriftKept } from "./keep-drift.ts";

const service: Service = {
  ...newService,
  id: "web",
  back_hosts: [
    { ...newHost, host: "Web-1.example", http_ports: [80], weight: 2 },
    { ...newHost, host: "web-2.example", http_ports: [80], weight: 1, down: true },
  ],
};

const drift = (fields: Partial<Drift>): Drift => ({
  id: "web",
  host: "web-1.example",
  port: 80,
  kind: "drain",
  published: "",
  running: "",
  ...fields,
});
const kept = (fields: Partial<Drift>) => withDriftKept(service, [drift(fields)]).back_hosts[0];

it("sets a host down that was drained or put into maintenance by hand, and one up that was made ready", () => {
  expect(kept({ kind: "drain" })?.down).toBe(true);
  expect(kept({ kind: "maintenance" })?.down).toBe(true);
  const ready = withDriftKept(service, [drift({ host: "web-2.example", kind: "ready" })]);
  expect(ready.back_hosts[1]?.down).toBe(false);
});

it("keeps a weight in the numbers that are saved, which may be others than those published", () => {
  expect(kept({ kind: "weight", published: "100", running: "50" })?.weight).toBe(1);
  expect(kept({ kind: "weight", published: "2", running: "0" })).toMatchObject({ weight: 2, down: true });
});

it("leaves what no saved value says, and other services and ports, as they are", () => {
  expect(withDriftKept(service, [drift({ kind: "weight", published: "100", running: "33" })])).toBe(service);
  expect(withDriftKept(service, [drift({ kind: "address", running: "127.0.0.9" })])).toBe(service);
  expect(withDriftKept(service, [drift({ id: "api" }), drift({ port: 8080 })])).toBe(service);
});
