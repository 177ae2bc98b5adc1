import { fieldHelp } from "#contract/service.ts";
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

export type Section = "General" | "Load balancing";

interface ServiceControl {
  section: Section;
  /** In place of the reference's words. */
  help?: string;
  /** An identifier: in the monospace font, without spell check. */
  mono?: boolean;
}

/** Where the form shows each field of a service; the order is that of its section. */
export const serviceControls: Readonly<Record<ServiceField, ServiceControl>> = {
  name: { section: "General" },
  id: { section: "General", help: "Unique in its set, and fixed once the service is created", mono: true },
  description: { section: "General" },
  http11: { section: "General" },
  transport_mode: { section: "Load balancing" },
  sticky: { section: "Load balancing" },
  sticky_cookie_name: { section: "Load balancing", mono: true },
  least_conn: { section: "Load balancing" },
};

interface HostColumn {
  /** A track of the table's grid. */
  width: string;
  /** In place of the reference's words. */
  help?: string;
}

const listed = ", one by one or as a range: 8443, 9000-9003";

/** The columns of the back hosts with a control, in their order. */
const hostColumns: Readonly<Record<HostField, HostColumn>> = {
  host: { width: "minmax(150px, 2.2fr)" },
  http_ports: { width: "minmax(84px, 1fr)", help: fieldHelp.http_ports + listed },
  https_ports: { width: "minmax(84px, 1fr)", help: fieldHelp.https_ports + listed },
  weight: { width: "64px" },
  max_fails: { width: "64px" },
  fail_timeout: { width: "72px" },
  down: { width: "44px" },
  backup: { width: "52px" },
};

// Both tables have exactly the keys of their type: they are written out above.
export const serviceFieldNames = Object.keys(serviceControls) as ServiceField[];
export const hostFieldNames = Object.keys(hostColumns) as HostField[];

/** All columns of the table of back hosts, in their order. */
export const hostTableColumns: readonly (HostColumn & { label: string })[] = [
  { label: "No.", width: "32px" },
  ...hostFieldNames.map((field) => ({
    label: fieldLabel(field),
    width: hostColumns[field].width,
    help: hostColumns[field].help ?? fieldHelp[field],
  })),
  { label: "Monitor", width: "minmax(48px, 0.5fr)", help: fieldHelp.monitor_state },
  {
    label: "Share",
    width: "minmax(96px, 1fr)",
    help: "Expected share of the requests by configured weight; a line marks the share before this edit",
  },
  { label: "Actions", width: "168px" },
];
