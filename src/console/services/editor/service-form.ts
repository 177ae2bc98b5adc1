import type { BackHost, Service } from "#contract/service.ts";
import { newHost } from "#domain/new-service.ts";
import { httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import { portsOf, portsText } from "./port-list.ts";
import { areaText, lineText, numberOf } from "./typed-text.ts";

/** A back host as the form holds it: numbers and ports as typed. */
export interface HostForm {
  /** Position of the stored host that this row came from; -1: a new one. Its untouched fields keep the stored values. */
  from: number;
  /** The row duplicates its stored host. */
  copy: boolean;
  host: string;
  http_ports: string;
  https_ports: string;
  weight: string;
  max_fails: string;
  fail_timeout: string;
  down: boolean;
  backup: boolean;
}

/** A backend service as the form holds it. */
export interface ServiceForm {
  id: string;
  name: string;
  description: string;
  http11: boolean;
  least_conn: boolean;
  sticky: string;
  sticky_cookie_name: string;
  transport_mode: string;
  back_hosts: HostForm[];
}

/** The row of a host; `from` is its position among the stored ones, -1 for a new one. */
export const hostToForm = (host: BackHost, from: number): HostForm => ({
  from,
  copy: false,
  host: lineText(host.host),
  http_ports: portsText(httpPorts(host)),
  https_ports: portsText(httpsPorts(host)),
  weight: String(host.weight),
  max_fails: String(host.max_fails),
  fail_timeout: String(host.fail_timeout),
  down: host.down,
  backup: host.backup,
});

/** What the form shows of a service. */
export const toForm = (service: Service): ServiceForm => ({
  id: service.id,
  name: lineText(service.name),
  description: areaText(service.description),
  http11: service.http11,
  least_conn: service.least_conn,
  sticky: service.sticky,
  sticky_cookie_name: lineText(service.sticky_cookie_name),
  transport_mode: service.transport_mode,
  back_hosts: service.back_hosts.map(hostToForm),
});

const number = (typed: string, stored: number): number =>
  typed === String(stored) ? stored : numberOf(typed);

/** `host` with the ports as typed, in the shape that they came in: one number stays one number. */
function withPorts(
  host: BackHost,
  typed: string,
  stored: readonly number[],
  list: "http_ports" | "https_ports",
  scalar: "http_port" | "https_port",
): BackHost {
  if (typed === portsText(stored)) return host;
  const ports = portsOf(typed);
  const [only] = ports;
  if (host[list] === undefined && host[scalar] !== undefined && ports.length === 1 && only !== undefined)
    return { ...host, [scalar]: only };
  const { [scalar]: _, ...rest } = host;
  return { ...rest, [list]: ports };
}

function hostToWire(row: HostForm, stored: BackHost): BackHost {
  const host = {
    ...stored,
    host: row.host === lineText(stored.host) ? stored.host : row.host,
    weight: number(row.weight, stored.weight),
    max_fails: number(row.max_fails, stored.max_fails),
    fail_timeout: number(row.fail_timeout, stored.fail_timeout),
    down: row.down,
    backup: row.backup,
    ...(row.copy && { monitor_state: "" }),
  };
  const http = withPorts(host, row.http_ports, httpPorts(stored), "http_ports", "http_port");
  return withPorts(http, row.https_ports, httpsPorts(stored), "https_ports", "https_port");
}

/**
 * The service that the form describes. `stored` is the one that the form was made from: whatever the form does
 * not show, and every field that still shows what was stored, keeps its stored value exactly. A number that
 * is none becomes NaN, which the field rules refuse.
 */
export const toWire = (form: ServiceForm, stored: Service): Service => ({
  ...stored,
  id: form.id,
  name: form.name === lineText(stored.name) ? stored.name : form.name,
  description: form.description === areaText(stored.description) ? stored.description : form.description,
  http11: form.http11,
  least_conn: form.least_conn,
  sticky: form.sticky,
  sticky_cookie_name:
    form.sticky_cookie_name === lineText(stored.sticky_cookie_name)
      ? stored.sticky_cookie_name
      : form.sticky_cookie_name,
  transport_mode: form.transport_mode,
  back_hosts: form.back_hosts.map((row) => hostToWire(row, stored.back_hosts[row.from] ?? newHost)),
});
