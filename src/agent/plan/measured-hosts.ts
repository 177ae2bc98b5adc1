import type { MeasuredHost } from "#contract/target.ts";
import type { Running, RunningServer } from "../haproxy/running.ts";
import type { ExpectedServers } from "./expected-servers.ts";
import { measuredState } from "./liveness.ts";

/** Seconds by which the beginning of a state may move between two looks: the program rounds to whole ones. */
const jitter = 2_000;

/** When the state began; the earlier reading stays as long as it means the same moment. */
function sinceOf(server: RunningServer, state: string, before: MeasuredHost | undefined, now: number) {
  const at = now - server.seconds * 1_000;
  const known = before?.since ?? null;
  if (known !== null && before?.state === state && Math.abs(Date.parse(known) - at) < jitter) return known;
  return new Date(at).toISOString();
}

/** The state of each server as the program sees it, by `backend/server`. */
export function measuredHosts(
  running: Running,
  expected: ExpectedServers,
  before: ReadonlyMap<string, MeasuredHost>,
  now: number,
): Map<string, MeasuredHost> {
  const hosts = new Map<string, MeasuredHost>();
  for (const [key, server] of running.servers) {
    const published = expected.servers.get(key);
    const state = measuredState(server);
    hosts.set(key, {
      id: published?.service ?? server.backend.replace(/:https$/, ""),
      backend: server.backend,
      server: server.name,
      host: published?.address ?? server.fqdn ?? server.address,
      port: server.port === 0 ? null : server.port,
      state,
      since: sinceOf(server, state, before.get(key), now),
      reason: state === "down" ? server.reason : (/^MAINT \((.*)\)/.exec(server.status)?.[1] ?? ""),
      weight: server.weight,
      backup: server.backup,
      sessions: server.sessions,
      errors: server.errors,
    });
  }
  return hosts;
}

const sameHost = (a: MeasuredHost, b: MeasuredHost | undefined): boolean =>
  b !== undefined &&
  a.state === b.state &&
  a.since === b.since &&
  a.reason === b.reason &&
  a.weight === b.weight &&
  a.sessions === b.sessions &&
  a.errors === b.errors &&
  a.host === b.host &&
  a.port === b.port &&
  a.backup === b.backup;

/** What changed between two looks: the hosts that are other, and the names of those that went away. */
export function changedHosts(
  before: ReadonlyMap<string, MeasuredHost>,
  after: ReadonlyMap<string, MeasuredHost>,
): { hosts: MeasuredHost[]; gone: string[] } {
  const hosts: MeasuredHost[] = [];
  for (const [key, host] of after) if (!sameHost(host, before.get(key))) hosts.push(host);
  return { hosts, gone: [...before.keys()].filter((key) => !after.has(key)) };
}
