import * as z from "zod/mini";
import { firstIssues } from "./first-issues.ts";
import "./issue-messages.ts";
import { withDescription } from "./with-description.ts";

/** The stickiness models that a write may set. A stored service may have any text. */
export const stickyValues = ["none", "autocookie", "customcookie", "iphash", "least_conn"] as const;
/** The transport modes that a write may set. A stored service may have any text. */
export const transportModes = ["default", "http", "https", "port_bridge"] as const;

/** What each field means, in the words of the vendor's reference where it has any. The OpenAPI document and the field help show it. */
export const fieldHelp = {
  id: "Id of the service, unique in its set",
  name: "Name of the service, as people call it",
  description: "What the service is for",
  http11: "Use HTTP/1.1",
  least_conn: "Send each request to the host with the fewest active connections, by weight",
  sticky: "Load Balancing stickiness model",
  sticky_cookie_name: "Custom cookie name",
  transport_mode:
    "Transport protocol. Service connectivity might follow incoming requests, will always be HTTP, or always HTTPS. Port-bridge mode means that Reblaze will target port numbers identical to incoming requests' port numbers.",
  back_hosts: "The endpoints that serve the traffic",
  host: "Host name or IP address, without scheme or port",
  http_ports: "Ports that take HTTP",
  https_ports: "Ports that take HTTPS",
  http_port: "The HTTP port, in the shape of older deployments",
  https_port: "The HTTPS port, in the shape of older deployments",
  weight: "Share of the traffic in relation to the other hosts",
  max_fails: "Failures within the fail timeout after which the host is left out; 0: failures are not counted",
  fail_timeout: "Seconds in which failures are counted, and for which a failed host is left out",
  down: "Out of use: gets no traffic",
  backup: "Gets traffic only when no primary host is available",
  monitor_state: "Free text that clients send back as they got it; not live health",
} as const;

/** Describes the schema of a field in the OpenAPI document. */
export const described = <S extends z.ZodMiniType>(schema: S, field: keyof typeof fieldHelp): S =>
  withDescription(schema, fieldHelp[field]);

/** A back host as it is read (the lenient schema): types only, unknown fields kept. */
export const backHost = z
  .looseObject({
    host: described(z.string(), "host"),
    http_ports: z.optional(described(z.array(z.number()).check(firstIssues), "http_ports")),
    https_ports: z.optional(described(z.array(z.number()).check(firstIssues), "https_ports")),
    http_port: z.optional(described(z.number(), "http_port")),
    https_port: z.optional(described(z.number(), "https_port")),
    weight: described(z.number(), "weight"),
    max_fails: described(z.number(), "max_fails"),
    fail_timeout: described(z.number(), "fail_timeout"),
    down: described(z.boolean(), "down"),
    backup: described(z.boolean(), "backup"),
    monitor_state: described(z.string(), "monitor_state"),
  })
  .register(z.globalRegistry, { id: "BackHost" });

/** A backend service as it is read (the lenient schema): types only, unknown fields kept. */
export const service = z
  .looseObject({
    id: described(z.string(), "id"),
    name: described(z.string(), "name"),
    description: described(z.string(), "description"),
    http11: described(z.boolean(), "http11"),
    least_conn: described(z.boolean(), "least_conn"),
    sticky: described(z.string(), "sticky"),
    sticky_cookie_name: described(z.string(), "sticky_cookie_name"),
    transport_mode: described(z.string(), "transport_mode"),
    back_hosts: described(z.array(backHost).check(firstIssues), "back_hosts"),
  })
  .register(z.globalRegistry, { id: "BackendService" });

export type BackHost = z.output<typeof backHost>;
export type Service = z.output<typeof service>;

/** The values of the fields that a write may omit, as the vendor's reference prints them. */
export const omittedFields = {
  description: "",
  sticky: "none",
  sticky_cookie_name: "",
  transport_mode: "default",
} as const;

/** Fills in the fields that a write may omit. Returns anything but a JSON object as it is, for the schema to refuse. */
export const withOmittedFields = (body: unknown): unknown =>
  typeof body === "object" && body !== null && !Array.isArray(body) ? { ...omittedFields, ...body } : body;
