import type {
  backHost,
  BackHost,
  service,
  Service,
  stickyValues,
  transportModes,
} from "#contract/service.ts";

/** How a field is edited, read from a text, and shown. "port": the single port of an older deployment. */
export type FieldKind = "text" | "long text" | "number" | "switch" | "choice" | "ports" | "port" | "hosts";

/**
 * What people see of a field. A new field of the contract needs an entry here and one in the console's form-fields.ts;
 * the compiler asks for both. Its help is the reference's (`fieldHelp`), its limits are in the strict schema.
 */
export interface Field {
  kind: FieldKind;
  /** The field in running text. */
  noun: string;
  /** The name of its control, where that is not the noun. */
  label?: string;
  /** Stands after a number. */
  unit?: string;
  /** What people call the values of a choice. */
  values?: Readonly<Record<string, string>>;
}

/** The kinds that fit the type of a field on the wire. */
type KindOf<Value> =
  | (Value extends boolean ? "switch" : never)
  | (Value extends number ? "number" | "port" : never)
  | (Value extends string ? "text" | "long text" | "choice" : never)
  | (Value extends number[] ? "ports" : never)
  | (Value extends BackHost[] ? "hosts" : never);

/** An entry for each field of a schema, of a kind that fits its type. */
type Table<Whole, Shape> = {
  [Name in keyof Shape & keyof Whole]: Field & { kind: KindOf<NonNullable<Whole[Name]>> };
};

/** Fields that the reference does not have, and deployments of today do, as people call them. */
export const laterFields: Readonly<Record<string, string>> = {
  mtls_certificate: "certificate for mTLS",
  mtls_trusted_certificate: "trusted certificate for mTLS",
};

/** The fields of a service by their names on the wire, in the reference's order. */
export const serviceFields = {
  id: { kind: "text", noun: "id" },
  name: { kind: "text", noun: "name" },
  description: { kind: "long text", noun: "description" },
  http11: { kind: "switch", noun: "HTTP/1.1", label: "Use HTTP/1.1" },
  least_conn: { kind: "switch", noun: "least connections" },
  sticky: {
    kind: "choice",
    noun: "stickiness",
    values: {
      none: "none",
      autocookie: "automatic cookie",
      customcookie: "custom cookie",
      iphash: "IP hash",
      least_conn: "least connections",
    } satisfies Record<(typeof stickyValues)[number], string>,
  },
  sticky_cookie_name: { kind: "text", noun: "cookie name" },
  transport_mode: {
    kind: "choice",
    noun: "transport mode",
    values: {
      default: "default",
      http: "http",
      https: "https",
      port_bridge: "port bridge",
    } satisfies Record<(typeof transportModes)[number], string>,
  },
  back_hosts: { kind: "hosts", noun: "back hosts" },
} as const satisfies Table<Service, typeof service.shape>;

/** The fields of a back host by their names on the wire, in the reference's order. */
export const hostFields = {
  host: { kind: "text", noun: "host" },
  http_ports: { kind: "ports", noun: "HTTP ports" },
  https_ports: { kind: "ports", noun: "HTTPS ports" },
  http_port: { kind: "port", noun: "HTTP port" },
  https_port: { kind: "port", noun: "HTTPS port" },
  weight: { kind: "number", noun: "weight" },
  max_fails: { kind: "number", noun: "max fails" },
  fail_timeout: { kind: "number", noun: "fail timeout", unit: "s" },
  down: { kind: "switch", noun: "down" },
  backup: { kind: "switch", noun: "backup" },
  monitor_state: { kind: "text", noun: "monitor state" },
} as const satisfies Table<BackHost, typeof backHost.shape>;

/** All of them: no two have the same name. */
export const fields = { ...serviceFields, ...hostFields } as const;

/** The entry of a field of a service or a back host; undefined for a field that the reference does not have. */
export const fieldOf = (name: string): Field | undefined =>
  Object.hasOwn(fields, name) ? (fields as Readonly<Record<string, Field>>)[name] : undefined;
