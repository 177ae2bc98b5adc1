import { expect, it } from "vitest";
import type { Drift } from "#contract/target.ts";
import { overwrittenBy } from "./overwritten.ts";

const drift = (fields: Partial<Drift>): Drift => ({
  id: "web",
  host: "192.0.2.1",
  port: 80,
  kind: "drain",
  published: "in use",
  running: "drain",
  ...fields,
});
const inUse = { weight: 100, down: false };
const down = { weight: 100, down: true };

it.each([
  ["a drained host comes back into use", drift({}), inUse, "in use"],
  ["a drained host goes down", drift({}), down, "down"],
  ["a host in maintenance comes back", drift({ kind: "maintenance" }), inUse, "in use"],
  ["a host in maintenance is published as down", drift({ kind: "maintenance" }), down, null],
  ["a host taken into use goes down again", drift({ kind: "ready", published: "down" }), down, "down"],
  ["a host taken into use is published so", drift({ kind: "ready", published: "down" }), inUse, null],
  ["a weight goes to that of the publication", drift({ kind: "weight", running: "7" }), inUse, "100"],
  ["a weight is published as it runs", drift({ kind: "weight", running: "100" }), inUse, null],
  ["an address goes back", drift({ kind: "address", published: "192.0.2.1:80" }), inUse, "192.0.2.1:80"],
  [
    "a server that was removed comes back",
    drift({ kind: "absent", published: "a server" }),
    inUse,
    "a server",
  ],
  ["a server that was added goes", drift({ kind: "extra", published: "none" }), undefined, "none"],
  ["a server that was added is published", drift({ kind: "extra" }), inUse, null],
  ["the server goes with the publication", drift({}), undefined, null],
])("%s", (_, found, server, published) => {
  expect(overwrittenBy(found, server)?.published ?? null).toBe(published);
});
