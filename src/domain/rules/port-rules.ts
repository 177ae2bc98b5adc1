import type { BackHost, Service } from "#contract/service.ts";
import { canonicalHost, hasUsablePort, httpPorts, httpsPorts } from "../canonical-host.ts";
import { brokenAt, brokenHosts, hostAt } from "./rule-places.ts";
import type { Place, ServiceRule } from "./rule.ts";

/** The port list that a host lacks for the transport mode; null when it can take traffic. */
function unusable(host: BackHost, mode: string): string | null {
  const [http, https] = [hasUsablePort(host, "http"), hasUsablePort(host, "https")];
  if (mode === "http") return http ? null : "http_ports";
  if (mode === "https") return https ? null : "https_ports";
  return mode === "default" && !http && !https ? "http_ports" : null;
}

/** The port list that a host lacks when it has exactly one of the two; else null. */
function oneScheme(host: BackHost): string | null {
  const [http, https] = [hasUsablePort(host, "http"), hasUsablePort(host, "https")];
  if (http === https) return null;
  return http ? "https_ports" : "http_ports";
}

/** The endpoints (protocol, port and name) of a host, with the field of each; a host without ports is one endpoint. */
function endpoints(host: BackHost): { field: string; key: string }[] {
  const name = canonicalHost(host.host);
  const listed = [
    ...httpPorts(host).map((port) => ({ field: "http_ports", key: `http ${port} ${name}` })),
    ...httpsPorts(host).map((port) => ({ field: "https_ports", key: `https ${port} ${name}` })),
  ];
  return listed.length > 0 ? listed : [{ field: "host", key: `no port ${name}` }];
}

const hasTwice = (values: readonly unknown[]): boolean =>
  values.length > 1 && new Set(values).size < values.length;

/** Whether an endpoint can stand twice in the service: a quick test that most services fail. */
const mayRepeat = ({ back_hosts: hosts }: Service): boolean =>
  hasTwice(hosts.map(({ host }) => canonicalHost(host))) ||
  hosts.some((host) => hasTwice(httpPorts(host)) || hasTwice(httpsPorts(host)));

function repeatedEndpoints(service: Service): Place[] {
  if (!mayRepeat(service)) return [];
  const seen = new Set<string>();
  return service.back_hosts.flatMap((host, index) => {
    const fields = new Set<string>();
    for (const { field, key } of endpoints(host)) {
      if (seen.has(key)) fields.add(field);
      seen.add(key);
    }
    return [...fields].map((field) => ({ field, host: index }));
  });
}

/** Rules about ports: requests find one, and no endpoint stands twice. */
export const portRules: readonly ServiceRule[] = [
  {
    id: "no-usable-port",
    level: "error",
    source: "The reference, transport_mode: which of a host's ports requests go to",
    message: (service, place) => {
      const host = hostAt(service, place);
      if (service.transport_mode === "default")
        return `${host} has no port from 1 to 65535. Add an HTTP or an HTTPS port.`;
      const name = place.field === "http_ports" ? "HTTP" : "HTTPS";
      return `${host} has no ${name} port from 1 to 65535, which this transport mode needs. Add one.`;
    },
    ofMany: (service, place) => {
      if (service.transport_mode === "default")
        return "have no port from 1 to 65535. Add an HTTP or an HTTPS port to each.";
      const name = place.field === "http_ports" ? "HTTP" : "HTTPS";
      return `have no ${name} port from 1 to 65535, which this transport mode needs. Add one to each, or choose another transport mode.`;
    },
    usualMends: true,
    test: (service) => brokenHosts(service, (host) => unusable(host, service.transport_mode)),
  },
  {
    id: "one-scheme-only",
    level: "warning",
    source: "The reference, transport_mode: by default, connections follow the incoming requests",
    message: (service, place) => {
      const name = place.field === "http_ports" ? "HTTP" : "HTTPS";
      return `${hostAt(service, place)} has no ${name} port, so it takes no ${name} requests. Add one, or choose a transport mode of one protocol.`;
    },
    ofMany: (_, place) => {
      const name = place.field === "http_ports" ? "HTTP" : "HTTPS";
      return `have no ${name} port, so they take no ${name} requests. Add one to each, or choose a transport mode of one protocol.`;
    },
    usualMends: true,
    test: (service) => (service.transport_mode === "default" ? brokenHosts(service, oneScheme) : []),
  },
  {
    id: "port-bridge-hosts",
    level: "warning",
    source: "The vendor's console, which offers port bridge with one host only",
    message: (service) =>
      `Port bridge is meant for one back host, and this service has ${service.back_hosts.length}. Keep one, or choose another transport mode.`,
    test: (service) =>
      brokenAt("transport_mode", service.transport_mode === "port_bridge" && service.back_hosts.length > 1),
  },
  {
    id: "host-twice",
    level: "warning",
    source: "The vendor's deployments, which may refuse an endpoint that is listed twice",
    message: (service, place) =>
      `${hostAt(service, place)} repeats a host and port that this service has already, which doubles its share. Remove one of them and raise the weight instead.`,
    ofMany: () =>
      "repeat a host and port that this service has already, which doubles their share. Keep one of each and raise its weight instead.",
    test: repeatedEndpoints,
  },
];
