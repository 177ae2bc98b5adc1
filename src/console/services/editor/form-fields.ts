import { fieldHelp, type stickyValues, type transportModes } from "#contract/service.ts";
import type { hostFields, serviceFields } from "#domain/field-table.ts";
import { fieldLabel } from "#domain/labels.ts";

/** The fields of a service with a control of their own. */
export type ServiceField = Exclude<keyof typeof serviceFields, "back_hosts">;

/**
 * The fields of a back host with a control of their own. The single ports of older deployments share the controls of
 * the lists; the monitor state is only shown.
 */
export type HostField = Exclude<keyof typeof hostFields, "http_port" | "https_port" | "monitor_state">;
export type PortField = "http_ports" | "https_ports";

interface ServiceControl {
  /** In place of the reference's words. */
  help?: string;
  /** What each value of a choice does. */
  options?: Readonly<Record<string, string>>;
  /** An identifier: in the monospace font, without spell check. */
  mono?: boolean;
}

const transportHelp = {
  default: "HTTP requests go to HTTP ports, HTTPS requests to HTTPS ports",
  http: "always HTTP, to the HTTP ports",
  https: "always HTTPS, to the HTTPS ports",
  port_bridge: "to the port that the request came to, whatever ports a host has",
} satisfies Record<(typeof transportModes)[number], string>;

const stickyHelp = {
  none: "each request goes to any host, by weight",
  autocookie: "a client stays on a host by a cookie that the load balancer names",
  customcookie: "a client stays on a host by a cookie with the name that you give it",
  iphash: "a client stays on a host by its IP address; not with backup hosts",
  least_conn: "a client goes to the host with the fewest active connections",
} satisfies Record<(typeof stickyValues)[number], string>;

/** How the form shows each field of a service, in their order. */
export const serviceControls: Readonly<Record<ServiceField, ServiceControl>> = {
  name: {},
  id: { help: "Unique in its set, and fixed once the service is created", mono: true },
  description: {},
  http11: { help: "Use HTTP/1.1 between the load balancer and the back hosts" },
  transport_mode: { options: transportHelp },
  sticky: { options: stickyHelp },
  sticky_cookie_name: { mono: true },
  least_conn: {},
};

interface HostColumn {
  /** A track of the table's grid. */
  width: string;
  /** The track in a narrow table, where that is another; null: the column has no place there. */
  narrow?: string | null | undefined;
  /** In place of the reference's words. */
  help?: string;
}

const listed = ", one by one or as a range: 8443, 9000-9003";

/** The columns of the back hosts with a control, in their order. */
const hostColumns: Readonly<Record<HostField, HostColumn>> = {
  host: { width: "minmax(150px, 3fr)", narrow: "minmax(110px, 3fr)" },
  http_ports: {
    width: "minmax(94px, 1fr)",
    narrow: "minmax(66px, 1fr)",
    help: fieldHelp.http_ports + listed,
  },
  https_ports: {
    width: "minmax(101px, 1fr)",
    narrow: "minmax(66px, 1fr)",
    help: fieldHelp.https_ports + listed,
  },
  weight: { width: "74px", narrow: "66px" },
  max_fails: { width: "84px", narrow: "56px" },
  fail_timeout: { width: "99px", narrow: "74px" },
  down: { width: "56px", narrow: "52px" },
  backup: { width: "66px", narrow: "62px" },
};

// Both tables have exactly the keys of their type: they are written out above.
export const serviceFieldNames = Object.keys(serviceControls) as ServiceField[];
export const hostFieldNames = Object.keys(hostColumns) as HostField[];

/** The help on a field of a back host. */
export const hostHelp = (field: HostField): string => hostColumns[field].help ?? fieldHelp[field];

/** A column of the table of back hosts. `key`: its field, or its name. */
interface TableColumn extends HostColumn {
  key: string;
  label: string;
}

/** All columns of the table of back hosts, in their order. */
export const hostTableColumns: readonly TableColumn[] = [
  { key: "select", label: "Select", width: "20px" },
  { key: "no", label: "No.", width: "28px", narrow: "22px" },
  ...hostFieldNames.map((field) => {
    const { width, narrow } = hostColumns[field];
    return { key: field, label: fieldLabel(field), width, narrow, help: hostHelp(field) };
  }),
  {
    key: "monitor",
    label: "Monitor",
    width: "minmax(68px, 0.3fr)",
    narrow: null,
    help: fieldHelp.monitor_state,
  },
  {
    key: "shares",
    label: "Share",
    width: "minmax(100px, 1.2fr)",
    narrow: "minmax(60px, 1fr)",
    help: "Expected share of the requests by configured weight; bars are scaled to the largest, and a line marks the share before this edit",
  },
  { key: "actions", label: "Actions", width: "148px", narrow: "32px" },
];
