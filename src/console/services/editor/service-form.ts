import type { BackHost, Service } from "#contract/service.ts";
import { httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import { fields } from "#domain/field-table.ts";
import { jsonEqual } from "#domain/json.ts";
import { newHost } from "#domain/new-service.ts";
import {
  hostFieldNames,
  serviceFieldNames,
  type HostField,
  type PortField,
  type ServiceField,
} from "./form-fields.ts";
import { portsOf, portsText } from "./port-list.ts";
import { areaText, lineText, numberOf } from "./typed-text.ts";

/** What the controls of some fields hold: a tick, or a text as it was typed. */
type Controls<Name extends ServiceField | HostField> = {
  [Each in Name]: (typeof fields)[Each]["kind"] extends "switch" ? boolean : string;
};

/** A back host as the form holds it. */
export type HostForm = Controls<HostField> & {
  /** Position of the host that this row came from among the origins; -1: a new one. Its untouched fields keep their values. */
  from: number;
  /** The row duplicates its stored host. */
  copy: boolean;
};

/** Fields of a vendor deployment that name a certificate; a deployment that lists its certificates has them as choices. */
export const certificateFields = ["mtls_certificate", "mtls_trusted_certificate"] as const;
export type CertificateField = (typeof certificateFields)[number];

/** A backend service as the form holds it. `certificates` has those fields that are there, and those that were chosen. */
export type ServiceForm = Controls<ServiceField> & {
  back_hosts: HostForm[];
  certificates: Partial<Record<CertificateField, string>>;
};

type Values = Readonly<Record<string, unknown>>;

/** What the control of a field shows of a stored value; it is empty where an optional field is absent. */
function shown(name: ServiceField | HostField, stored: unknown): string | boolean {
  const { kind } = fields[name];
  if (kind === "switch") return stored === true;
  const text = typeof stored === "string" || typeof stored === "number" ? String(stored) : "";
  if (kind === "text") return lineText(text);
  return kind === "long text" ? areaText(text) : text;
}

/** The value that a control stands for. A control that still shows `stored` keeps that value exactly. */
function typedValue(name: ServiceField | HostField, typed: unknown, stored: unknown): unknown {
  if (typed === shown(name, stored)) return stored;
  return fields[name].kind === "number" ? numberOf(String(typed)) : typed;
}

function toControls<Name extends ServiceField | HostField>(
  names: readonly Name[],
  stored: Values,
): Controls<Name> {
  const controls: Record<string, unknown> = {};
  for (const name of names) controls[name] = shown(name, stored[name]);
  return controls as Controls<Name>; // `shown` makes a boolean of a switch, and a string of every other kind.
}

/** The values that the controls stand for; a field that was absent, and still is, stays absent. */
function fromControls(names: readonly (ServiceField | HostField)[], form: Values, stored: Values): Values {
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const value = typedValue(name, form[name], stored[name]);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** The row of a host; `from` is its position among the origins, -1 for a new one. */
export const hostToForm = (host: BackHost, from: number): HostForm => ({
  ...toControls(hostFieldNames, host),
  from,
  copy: false,
  http_ports: portsText(httpPorts(host)),
  https_ports: portsText(httpsPorts(host)),
});

/** The certificates that some values name; what is no text is none that a choice could show. */
export const chosenCertificates = (values: Values): ServiceForm["certificates"] =>
  Object.fromEntries(
    certificateFields.flatMap((name) => (typeof values[name] === "string" ? [[name, values[name]]] : [])),
  );

/** The certificates that were chosen anew. A choice shows an absent field as none, and does not add it. */
function otherCertificates({ certificates }: ServiceForm, stored: Service): ServiceForm["certificates"] {
  const before = chosenCertificates(stored);
  const other = certificateFields.filter((name) => (certificates[name] ?? "") !== (before[name] ?? ""));
  return Object.fromEntries(other.map((name) => [name, certificates[name] ?? ""]));
}

/** What the form shows of a service. */
export const toForm = (service: Service): ServiceForm => ({
  ...toControls(serviceFieldNames, service),
  certificates: chosenCertificates(service),
  back_hosts: service.back_hosts.map(hostToForm),
});

/** `host` with the ports as typed. They keep the shape that they were stored in: one number stays one number. */
function withPorts(
  host: BackHost,
  typed: string,
  stored: readonly number[],
  list: PortField,
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

const withoutPorts = hostFieldNames.filter((name) => fields[name].kind !== "ports");

function hostToWire(row: HostForm, stored: BackHost): BackHost {
  const host = {
    ...stored,
    ...fromControls(withoutPorts, row, stored),
    ...(row.copy && { monitor_state: "" }),
  };
  const http = withPorts(host, row.http_ports, httpPorts(stored), "http_ports", "http_port");
  return withPorts(http, row.https_ports, httpsPorts(stored), "https_ports", "https_port");
}

/**
 * The service `start` that a form opens with and, behind its hosts, those of the stored one where that is another: a row
 * may come from a host of either, since a removed host can be put back.
 */
export const originsOf = (stored: Service | null, start: Service): Service =>
  stored === null || jsonEqual(stored, start)
    ? start
    : { ...start, back_hosts: [...start.back_hosts, ...stored.back_hosts] };

/** The position among the origins of the host at a position of the stored service. */
export const originAt = (origins: Service, stored: Service, position: number): number =>
  origins.back_hosts.length - stored.back_hosts.length + position;

/**
 * The service that the form describes. `stored` has what the form was made from (`originsOf`): fields without a
 * control, and controls that still show what was stored, keep their stored values exactly. A text that is no number becomes
 * NaN, which the field rules refuse.
 */
export const toWire = (form: ServiceForm, stored: Service): Service => ({
  ...stored,
  ...fromControls(serviceFieldNames, form, stored),
  ...otherCertificates(form, stored),
  back_hosts: form.back_hosts.map((row) => hostToWire(row, stored.back_hosts[row.from] ?? newHost)),
});
