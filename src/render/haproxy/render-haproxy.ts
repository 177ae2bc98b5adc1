import { compareIds } from "#contract/ids.ts";
import type { Service } from "#contract/service.ts";
import type { Protocol } from "#domain/traffic-share.ts";
import type { RenderedFile, Rendering, RenderNote } from "../rendering.ts";
import { haproxyNotes } from "./haproxy-notes.ts";
import type { HaproxyOptions } from "#contract/target.ts";
import { serviceFiles } from "./service-files.ts";
import { printServer, serverLines, type ServerLine } from "./server-lines.ts";

/** Hands the values of custom cookies over to the next process of a reload. */
const peers = (port: number): string => `
peers published
    bind 127.0.0.1:${port}
    server published
`;

/** The process can be asked for the version that it runs: the exit code of a reload proves nothing. */
const published = (version: string, peers_port: number | null): RenderedFile => ({
  name: "00-published.cfg",
  text: `# Written by the Backend Services console: the next publication overwrites it.
global
    set-var proc.published str(${version})
    localpeer published

resolvers published
    parse-resolv-conf
${peers_port === null ? "" : peers(peers_port)}`,
});

function balance({ sticky, least_conn: leastConn }: Service): string[] {
  // The hash must be consistent: weights cannot be changed at runtime otherwise.
  if (sticky === "iphash") return ["balance source", "hash-type consistent"];
  return [leastConn || sticky === "least_conn" ? "balance leastconn" : "balance roundrobin"];
}

function stickiness({ sticky, sticky_cookie_name: name }: Service, { peers_port }: HaproxyOptions): string[] {
  if (sticky === "autocookie") return ["cookie SRV insert indirect nocache httponly"];
  if (sticky !== "customcookie") return [];
  return [
    `stick-table type string len 128 size 100k expire 1h${peers_port === null ? "" : " peers published"}`,
    `stick on req.cook(${name})`,
    `stick store-response res.cook(${name})`,
  ];
}

/** `protocol` decides the ports and whether HAProxy speaks TLS to the hosts. */
function backend(
  name: string,
  service: Service,
  { protocol, lines, options }: { protocol: Protocol; lines: readonly ServerLine[]; options: HaproxyOptions },
): string {
  const { sticky, http11 } = service;
  const settings = [
    "mode http",
    ...balance(service),
    ...(http11 ? ["http-reuse safe"] : ["option httpclose", "http-reuse never"]),
    // Without it only the first backup works.
    "option allbackups",
    ...stickiness(service, options),
    ...lines.map((line) => printServer(line, { sticky, protocol, options })),
  ];
  return [`backend ${name}`, ...settings.map((line) => `    ${line}`), ""].join("\n");
}

/** The protocols that HAProxy speaks to a service's hosts. Those of `default` and `port_bridge` follow the request. */
const protocolsOf = ({ transport_mode: mode }: Service): readonly Protocol[] =>
  mode === "http" || mode === "https" ? [mode] : ["http", "https"];

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function rendered(
  service: Service,
  options: HaproxyOptions,
): { id: string; text: string; notes: RenderNote[] } {
  const { id } = service;
  const protocols = protocolsOf(service);
  const backends = protocols.map((protocol) => ({ protocol, ...serverLines(service, protocol) }));
  const error = Math.max(...backends.map((each) => each.error));
  const reason = `HAProxy has weights from 1 to 256: a share is off by up to ${percent(error)}`;
  const text = backends.map(({ protocol, lines }) =>
    backend(protocols.length > 1 && protocol === "https" ? `${id}:https` : id, service, {
      protocol,
      lines,
      options,
    }),
  );
  return {
    id,
    text: text.join("\n"),
    notes: error === 0 ? [] : [{ kind: "approximated", service: id, field: "back_hosts", reason }],
  };
}

/**
 * The files that make HAProxy (2.6 or newer) serve a set, to be given to it as a folder (`-f FOLDER`) after the
 * administrator's own configuration, which has the frontends. A service is the backend of its id; in the modes `default`
 * and `port_bridge` there is a second one, `<id>:https`, for requests over TLS. `version` (40 hexadecimal digits) can be
 * read back with `get var proc.published`. The same bytes for the same input, whatever the order of the services.
 */
export function renderHaproxy(
  services: readonly Service[],
  version: string,
  options: HaproxyOptions,
): Rendering {
  if (!/^[0-9a-f]{40}$/.test(version)) throw new TypeError("A version has 40 hexadecimal digits");
  const sorted = services.toSorted((a, b) => compareIds(a.id, b.id));
  const ids = new Set(sorted.map(({ id }) => id));
  const notes = sorted.flatMap((service) =>
    haproxyNotes(service, ids, options).map((note): RenderNote =>
      Object.assign(note, { service: service.id }),
    ),
  );
  const refusals = notes.filter(({ kind }) => kind === "refused");
  if (refusals.length > 0) return { kind: "refused", notes: refusals };
  const parts = sorted.map((service) => rendered(service, options));
  return {
    kind: "rendered",
    files: [published(version, options.peers_port), ...serviceFiles(parts)],
    notes: [...notes, ...parts.flatMap(({ notes: more }) => more)],
  };
}
