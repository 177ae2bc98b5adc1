import { z } from "zod";
import "./issue-messages.ts";

/** Stickiness models that may be written. What is read may hold any text. */
export const stickyValues = ["none", "autocookie", "customcookie", "iphash", "least_conn"] as const;
/** Transport modes that may be written. What is read may hold any text. */
export const transportModes = ["default", "http", "https", "port_bridge"] as const;

/** The reference's words for each field; the OpenAPI document and the console's field help show them. */
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

const help = <T extends z.ZodType>(schema: T, field: keyof typeof fieldHelp): T =>
  schema.meta({ description: fieldHelp[field] });

/** A back host as it may be stored: shapes and types only, unknown fields kept. */
export const backHost = z
  .looseObject({
    host: help(z.string(), "host"),
    http_ports: help(z.array(z.number()), "http_ports").optional(),
    https_ports: help(z.array(z.number()), "https_ports").optional(),
    http_port: help(z.number(), "http_port").optional(),
    https_port: help(z.number(), "https_port").optional(),
    weight: help(z.number(), "weight"),
    max_fails: help(z.number(), "max_fails"),
    fail_timeout: help(z.number(), "fail_timeout"),
    down: help(z.boolean(), "down"),
    backup: help(z.boolean(), "backup"),
    monitor_state: help(z.string(), "monitor_state"),
  })
  .meta({ id: "BackHost" });

/** A backend service as it may be stored (the lenient schema): shapes and types only, unknown fields kept. */
export const service = z
  .looseObject({
    id: help(z.string(), "id"),
    name: help(z.string(), "name"),
    description: help(z.string(), "description"),
    http11: help(z.boolean(), "http11"),
    least_conn: help(z.boolean(), "least_conn"),
    sticky: help(z.string(), "sticky"),
    sticky_cookie_name: help(z.string(), "sticky_cookie_name"),
    transport_mode: help(z.string(), "transport_mode"),
    back_hosts: help(z.array(backHost), "back_hosts"),
  })
  .meta({ id: "BackendService" });

export type BackHost = z.output<typeof backHost>;
export type Service = z.output<typeof service>;

/** What an omitted field of a written service means: the values that the reference prints. */
export const omittedFields = {
  description: "",
  sticky: "none",
  sticky_cookie_name: "",
  transport_mode: "default",
} as const;

/** Fills the fields that a client may leave out. Anything but a JSON object passes unchanged, for the schema to refuse. */
export const withOmittedFields = (body: unknown): unknown =>
  typeof body === "object" && body !== null && !Array.isArray(body) ? { ...omittedFields, ...body } : body;
