import type { BackHost, Service } from "#contract/service.ts";
import { isolated } from "#contract/shown-text.ts";
import type { MeasuredHost } from "#contract/target.ts";
import { canonicalHost, httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import type { SetChanges } from "#domain/changes.ts";
import { serviceName } from "#domain/labels.ts";
import { trafficShare, type Protocol } from "#domain/traffic-share.ts";
import { measuredWord } from "../lib/measured-by-service.ts";
import { sinceText } from "../lib/since-text.ts";
import { requestsOf, type Note } from "./change-notes.ts";
import { listed } from "./field-text.ts";

/** What a target reports of its servers. */
export interface Measurement {
  target: string;
  items: readonly MeasuredHost[];
}

interface Change {
  before: Service | null;
  after: Service;
}

const takesNone = ({ state }: MeasuredHost): boolean => state !== "up" && state !== "not_checked";

/** The servers that a target has for requests of a protocol to a host. One of `port_bridge` has no port of its own. */
const serversOf = (host: BackHost, mode: string, protocol: Protocol, items: readonly MeasuredHost[]) => {
  const isHttp = mode === "http" || mode === "https" ? mode === "http" : protocol === "http";
  const ports = isHttp ? httpPorts(host) : httpsPorts(host);
  const name = canonicalHost(host.host);
  return items.filter(
    (server) =>
      canonicalHost(server.host) === name &&
      (mode === "port_bridge" || server.port === null || ports.includes(server.port)),
  );
};

/** A host that takes no traffic at a target although it should, with the state of the first of its servers. */
interface Failed {
  position: number;
  host: string;
  server: MeasuredHost;
}

/**
 * The hosts that take no traffic at a target. One that was down before the change says nothing: the load balancer has it in
 * maintenance for that.
 */
function failedHosts(
  { before, after }: Change,
  protocol: Protocol,
  items: readonly MeasuredHost[],
): Failed[] {
  const wasDown = new Set(
    before?.back_hosts.flatMap(({ host, down }) => (down ? [canonicalHost(host)] : [])) ?? [],
  );
  const own = items.filter(({ id }) => id === after.id);
  return after.back_hosts.flatMap((host, position) => {
    if (host.down || wasDown.has(canonicalHost(host.host))) return [];
    const servers = serversOf(host, after.transport_mode, protocol, own);
    const [server] = servers;
    return server !== undefined && servers.every(takesNone) ? [{ position, host: host.host, server }] : [];
  });
}

/** The canonical names of the hosts that take requests of a protocol by what is configured. */
function takers(service: Service | null, protocol: Protocol): ReadonlySet<string> {
  if (service === null) return new Set();
  const { shares } = trafficShare(service, protocol);
  return new Set(
    service.back_hosts.flatMap(({ host }, at) => ((shares[at] ?? 0) > 0 ? [canonicalHost(host)] : [])),
  );
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((each) => b.has(each));

const stateText = ({ state, since }: MeasuredHost, now: number, at = ""): string =>
  `${measuredWord(state)}${at}${since === null ? "" : ` since ${sinceText(since, now)}`}`;

/** What a change leaves of a service at a target for the requests of a protocol; null for nothing to say. */
function noteOf(
  { before, after }: Change,
  protocol: Protocol,
  { target, items }: Measurement,
  now: number,
): Note | null {
  const [was, is] = [takers(before, protocol), takers(after, protocol)];
  // What the change leaves as it is is no news; that nobody is left by what is saved is another note.
  if (is.size === 0 || isSame(was, is)) return null;
  const failed = failedHosts({ before, after }, protocol, items);
  const positions = failed.map(({ position }) => position);
  const { served } = trafficShare(after, protocol, positions);
  const at = ` at ${isolated(target)}`;
  const named = (some: readonly Failed[]) =>
    listed(some.map(({ host, server }) => `${host} (${stateText(server, now)})`));
  const [only, ...others] = failed;
  if (served === "nobody" && only !== undefined)
    return {
      level: "error",
      text:
        others.length === 0
          ? `the only host left, ${isolated(only.host)}, is ${stateText(only.server, now, at)}`
          : `none of the ${failed.length} hosts left takes traffic${at}: ${named(failed)}`,
    };
  const affected = failed.filter(({ host }) => is.has(canonicalHost(host)));
  if (affected.length === 0) return null;
  if (served === "backups")
    return { level: "warning", text: `only backups take traffic${at}: ${named(affected)}` };
  const isLess = [...was].some((host) => !is.has(host));
  const text = `${affected.length} of the ${is.size} hosts left ${affected.length === 1 ? "takes" : "take"} no traffic${at}: ${named(affected)}`;
  return isLess ? { level: "warning", text } : null;
}

/** What a change leaves of a service at a target; what holds for all of its requests is said once. */
function notesAt(change: Change, measurement: Measurement, now: number): Note[] {
  const found = (["http", "https"] as const).map((protocol) => ({
    protocol,
    isUsed: takers(change.after, protocol).size > 0,
    note: noteOf(change, protocol, measurement, now),
  }));
  const [first, second] = found.filter(({ isUsed }) => isUsed);
  const name = isolated(serviceName(change.after));
  const isAlike = second === undefined || first?.note?.text === second.note?.text;
  return (isAlike ? found.filter((each) => each === first) : found).flatMap(({ protocol, note }) =>
    note === null
      ? []
      : { level: note.level, text: `${name}: ${isAlike ? "" : `${requestsOf([protocol])}: `}${note.text}` },
  );
}

/**
 * What a change leaves of each service as the load balancers see its hosts: "Web: the only host left, web-2, is down at lb-1
 * since 14:02".
 */
export function measuredNotes(
  measurements: readonly Measurement[],
  { added, changed }: Pick<SetChanges, "added" | "changed">,
  now: number,
): Note[] {
  const all: Change[] = [...added.map((after) => ({ before: null, after })), ...changed];
  return measurements.flatMap((measurement) => all.flatMap((change) => notesAt(change, measurement, now)));
}
