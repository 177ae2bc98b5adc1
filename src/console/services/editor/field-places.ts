import type { ServiceForm } from "./service-form.ts";

/** Fields of a row of the table of back hosts. */
export type HostField =
  | "host"
  | "http_ports"
  | "https_ports"
  | "weight"
  | "max_fails"
  | "fail_timeout"
  | "down"
  | "backup";
/** Fields of the form by their path in it; a problem may also belong to the whole list of back hosts, or to the JSON. */
export type FieldName = Exclude<keyof ServiceForm, "back_hosts"> | `back_hosts.${number}.${HostField}`;
export type PlaceName = FieldName | "back_hosts" | "json";

/** The label of each field: its whole accessible name (`screens.md`). */
export const fieldLabels = {
  id: "Id",
  name: "Name",
  description: "Description",
  http11: "Use HTTP/1.1",
  transport_mode: "Transport mode",
  sticky: "Stickiness",
  sticky_cookie_name: "Cookie name",
  least_conn: "Least connections",
  back_hosts: "Back hosts",
} as const satisfies Record<keyof ServiceForm, string>;

export const hostFieldLabels = {
  host: "Host",
  http_ports: "HTTP ports",
  https_ports: "HTTPS ports",
  weight: "Weight",
  max_fails: "Max fails",
  fail_timeout: "Fail timeout",
  down: "Down",
  backup: "Backup",
} as const satisfies Record<HostField, string>;

/** The scalars of older deployments are shown in the fields of the lists. */
const hostFieldOf = (field: string): HostField | undefined => {
  const shown = field.replace(/^(https?)_port$/, "$1_ports");
  return Object.keys(hostFieldLabels).find((name): name is HostField => name === shown);
};

const serviceFieldOf = (field: string) =>
  Object.keys(fieldLabels).find((name): name is keyof ServiceForm => name === field);

/** Where in the form a field of the wire is shown: of the service or, with `host`, of the back host there (from 0). */
export function placeOf(field: string, host?: number): PlaceName {
  if (host === undefined) return serviceFieldOf(field) ?? "name";
  return `back_hosts.${host}.${hostFieldOf(field) ?? "host"}`;
}

/** What to call a place in the list of problems: "Weight of back host 3". */
export function placeLabel(place: PlaceName): string {
  if (place === "json") return "JSON";
  const [, position, field] = /^back_hosts\.(\d+)\.(\w+)$/.exec(place) ?? [];
  if (position === undefined || field === undefined)
    return fieldLabels[serviceFieldOf(place) ?? "back_hosts"];
  return `${hostFieldLabels[hostFieldOf(field) ?? "host"]} of back host ${Number(position) + 1}`;
}

/** The position of the back host that a place belongs to, -1 for none. */
export const hostPosition = (place: PlaceName): number =>
  Number(/^back_hosts\.(\d+)\./.exec(place)?.[1] ?? -1);
