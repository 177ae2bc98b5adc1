import type { Drift } from "#contract/target.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import {
  forcedDrain,
  forcedMaintenance,
  serverKey,
  type Running,
  type RunningServer,
} from "../haproxy/running.ts";
import type { ExpectedServer, ExpectedServers } from "./expected-servers.ts";

/** A server that runs otherwise than the files say; `key` is `backend/server`. */
export interface Difference extends Drift {
  key: string;
  expected: ExpectedServer | null;
}

type Found = Pick<Drift, "kind" | "published" | "running">;

const endpoint = (address: string, port: number | null): string =>
  port === null || port === 0 ? address : `${address.includes(":") ? `[${address}]` : address}:${port}`;

function addressOf(server: RunningServer, expected: ExpectedServer): Found[] {
  // The program has spellings of its own: `::1.2.3.4` for `::102:304`.
  // The address of a name is the resolver's; for want of one the program keeps the server in maintenance.
  const running = expected.isName ? (server.fqdn ?? server.address) : server.address;
  const same =
    canonicalHost(running) === canonicalHost(expected.address) && server.port === (expected.port ?? 0);
  return same
    ? []
    : [
        {
          kind: "address",
          published: endpoint(expected.address, expected.port),
          running: endpoint(running, server.port),
        },
      ];
}

function forced({ admin }: RunningServer, { down }: ExpectedServer): Found[] {
  const maintenance = (admin & forcedMaintenance) !== 0;
  if (maintenance && !down) return [{ kind: "maintenance", published: "in use", running: "maintenance" }];
  if (!maintenance && down) return [{ kind: "ready", published: "down", running: "in use" }];
  if ((admin & forcedDrain) !== 0)
    return [{ kind: "drain", published: down ? "down" : "in use", running: "drain" }];
  return [];
}

const weightOf = (server: RunningServer, expected: ExpectedServer): Found[] =>
  server.weight === expected.weight
    ? []
    : [{ kind: "weight", published: String(expected.weight), running: String(server.weight) }];

/** Every forced bit, weight, address and server that runs and that the files do not explain, in the files' order. */
export function differences(expected: ExpectedServers, running: Running): Difference[] {
  const found: Difference[] = [];
  for (const [key, server] of expected.servers) {
    const own = running.servers.get(key);
    const add = (each: Found) =>
      found.push({
        id: server.service,
        host: server.address,
        port: server.port,
        ...each,
        key,
        expected: server,
      });
    if (own === undefined) add({ kind: "absent", published: "a server", running: "none" });
    else
      for (const each of [...forced(own, server), ...weightOf(own, server), ...addressOf(own, server)])
        add(each);
  }
  for (const [key, server] of running.servers)
    if (!expected.servers.has(key))
      found.push({
        id: server.backend.replace(/:https$/, ""),
        host: server.fqdn ?? server.address,
        port: server.port === 0 ? null : server.port,
        kind: "extra",
        published: "none",
        running: "a server",
        key: serverKey(server.backend, server.name),
        expected: null,
      });
  return found;
}

/** A difference as a sentence. */
export const differenceText = ({ key, kind, published, running }: Difference): string =>
  `${key}: ${kind}: published ${published}, running ${running}`;

/** A difference as it is reported. */
export const toDrift = ({ id, host, port, kind, published, running }: Difference): Drift => ({
  id,
  host,
  port,
  kind,
  published,
  running,
});
