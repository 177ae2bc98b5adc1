import { z } from "zod";
import { configInfo, configList, newConfig } from "./config.ts";
import { configId, entryId, versionId } from "./ids.ts";
import { keyId, keyList, madeKey, newKey } from "./keys.ts";
import { dryRunFindings } from "./dry-run.ts";
import {
  revertQuery,
  servicesQuery,
  updateQuery,
  versionQuery,
  versionsQuery,
  writeQuery,
} from "./queries.ts";
import { service } from "./service.ts";
import { writtenService } from "./service-write.ts";
import { session, signIn, type Role } from "./session.ts";
import { serviceSet, versionList } from "./version.ts";

/** Path parameters that an operation may have, with their schemas. */
export const pathParameters = { config: configId, entry_id: entryId, version: versionId, id: keyId };
export type PathParameters = Partial<Record<keyof typeof pathParameters, string>>;

const message = z.object({ message: z.string() }).meta({ id: "Message" });
const written = message
  .extend(dryRunFindings.partial().shape)
  .meta({ id: "Written", description: "`changes` and `problems` are in the answer to a dry run" });

/** One operation of the wire. `path` is below `/api/v4.0` when it begins with `/conf/`, else it is whole. */
export interface Operation {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  summary: string;
  /** The least role that may call it; null: no key needed. */
  role: Role | null;
  /** Beyond the vendor's reference. */
  ours?: true;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Open without a key to who asks on the server's own machine. */
  local?: true;
  /** `text`: the answer is plain text; without it and `schema` there is no body. */
  success: { status: 200 | 201 | 204; description: string; schema?: z.ZodType; text?: true };
}

const set = "/conf/{config}/backend-services";
const retrieved = <S extends z.ZodType>(schema: S, what: string) => ({
  status: 200 as const,
  description: what,
  schema,
});
const updated = (what: string) => ({ status: 200 as const, description: what, schema: written });
const created = (what: string) => ({ status: 201 as const, description: what, schema: written });

/** Every operation, by the name under which server and console know it. */
export const operations = {
  listServices: {
    method: "GET",
    path: set,
    summary: "Get all Backend Services in a configuration",
    role: "viewer",
    query: servicesQuery,
    success: retrieved(serviceSet, "Backend Services retrieved successfully"),
  },
  createServices: {
    method: "POST",
    path: set,
    summary: "Create a complete set of Backend Services for a configuration",
    role: "editor",
    query: writeQuery,
    body: z.array(writtenService),
    success: created("Backend Services created successfully"),
  },
  updateServices: {
    method: "PUT",
    path: set,
    summary: "Updates an existing set of Backend Services for a configuration",
    role: "editor",
    query: updateQuery,
    body: z.array(writtenService),
    success: updated("Backend Services updated successfully"),
  },
  deleteServices: {
    method: "DELETE",
    path: set,
    summary: "Delete all Backend Services in a configuration",
    role: "editor",
    query: writeQuery,
    success: updated("Backend Services deleted successfully"),
  },
  listVersions: {
    method: "GET",
    path: `${set}/versions`,
    summary: "Get list of versions of Backend Services in a configuration",
    role: "viewer",
    query: versionsQuery,
    success: retrieved(versionList, "Backend Services version list retrieved successfully"),
  },
  getVersion: {
    method: "GET",
    path: `${set}/versions/{version}`,
    summary: "Get a specific version of a Backend Service",
    role: "viewer",
    query: versionQuery,
    success: retrieved(serviceSet, "Backend Service retrieved successfully"),
  },
  revertVersion: {
    method: "PUT",
    path: `${set}/versions/{version}/revert`,
    summary: "Set a previous Backend Service version to be the current one",
    role: "editor",
    query: revertQuery,
    success: updated("Backend Service reversion was successful"),
  },
  undoVersion: {
    method: "PUT",
    path: `${set}/versions/{version}/undo`,
    summary: "Take one version's change back and keep the later ones",
    role: "editor",
    ours: true,
    query: writeQuery,
    success: updated("Backend Service version undone successfully"),
  },
  getService: {
    method: "GET",
    path: `${set}/{entry_id}`,
    summary: "Get an individual Backend Service from the specified configuration",
    role: "viewer",
    success: retrieved(service, "Backend Service retrieved successfully"),
  },
  createService: {
    method: "POST",
    path: `${set}/{entry_id}`,
    summary: "Create an individual Backend Service within a configuration",
    role: "editor",
    query: writeQuery,
    body: writtenService,
    success: created("Backend Service created successfully"),
  },
  updateService: {
    method: "PUT",
    path: `${set}/{entry_id}`,
    summary: "Update an individual Backend Service within a configuration",
    role: "editor",
    query: writeQuery,
    body: writtenService,
    success: updated("Backend Service updated successfully"),
  },
  deleteService: {
    method: "DELETE",
    path: `${set}/{entry_id}`,
    summary: "Delete an individual Backend Service from the specified configuration",
    role: "editor",
    query: writeQuery,
    success: updated("Backend Service deleted successfully"),
  },
  listConfigs: {
    method: "GET",
    path: "/conf/configs",
    summary: "Get all configurations",
    role: "viewer",
    ours: true,
    success: retrieved(configList, "Configurations retrieved successfully"),
  },
  getConfig: {
    method: "GET",
    path: "/conf/configs/{config}",
    summary: "Get a configuration",
    role: "viewer",
    ours: true,
    success: retrieved(configInfo, "Configuration retrieved successfully"),
  },
  createConfig: {
    method: "POST",
    path: "/conf/configs/{config}",
    summary: "Create a configuration, empty or as a clone of another one",
    role: "admin",
    ours: true,
    query: writeQuery,
    body: newConfig.optional(),
    success: created("Configuration created successfully"),
  },
  deleteConfig: {
    method: "DELETE",
    path: "/conf/configs/{config}",
    summary: "Delete a configuration; its versions stay in the repository, out of sight",
    role: "admin",
    ours: true,
    query: writeQuery,
    success: updated("Configuration deleted successfully"),
  },
  signIn: {
    method: "POST",
    path: "/api/session",
    summary: "Sign in with an API key; the answer sets the session cookie",
    role: null,
    ours: true,
    body: signIn,
    success: { status: 204, description: "Signed in" },
  },
  getSession: {
    method: "GET",
    path: "/api/session",
    summary: "Who is signed in, and what this deployment can do beyond the reference",
    role: "viewer",
    ours: true,
    success: retrieved(session, "Session retrieved successfully"),
  },
  signOut: {
    method: "DELETE",
    path: "/api/session",
    summary: "Sign out",
    role: null,
    ours: true,
    success: { status: 204, description: "Signed out" },
  },
  listKeys: {
    method: "GET",
    path: "/api/keys",
    summary: "Get all API keys, without the keys themselves",
    role: "admin",
    ours: true,
    success: retrieved(keyList, "API keys retrieved successfully"),
  },
  createKey: {
    method: "POST",
    path: "/api/keys",
    summary: "Make an API key; only this answer shows it",
    role: "admin",
    ours: true,
    body: newKey,
    success: { status: 201, description: "API key made", schema: madeKey },
  },
  deleteKey: {
    method: "DELETE",
    path: "/api/keys/{id}",
    summary: "Delete an API key, and end its sessions",
    role: "admin",
    ours: true,
    success: retrieved(message, "API key deleted"),
  },
  health: {
    method: "GET",
    path: "/healthz",
    summary: "Whether the server is up",
    role: null,
    ours: true,
    success: retrieved(z.object({ status: z.literal("up") }).meta({ id: "Health" }), "The server is up"),
  },
  metrics: {
    method: "GET",
    path: "/metrics",
    summary: "What the server measures of itself, for Prometheus; open to its own machine without a key",
    role: "admin",
    ours: true,
    local: true,
    success: { status: 200, description: "In Prometheus' text format", text: true },
  },
} as const satisfies Record<string, Operation>;

/** Whether an operation makes a version: it takes `dry_run`, a message and `If-Match`. */
export const makesVersion = ({ query }: Operation): boolean =>
  query !== undefined && "dry_run" in query.shape;

export type OperationId = keyof typeof operations;

/** Base of the vendor's operations; `/api/v4` and `/api/v4.3` answer the same. */
export const apiBases = ["/api/v4.0", "/api/v4", "/api/v4.3"] as const;

/** Path of `operation` below `base`, its parameters still in braces. */
export const fullPath = (operation: Operation, base: string = apiBases[0]): string =>
  operation.path.startsWith("/conf/") ? base + operation.path : operation.path;

/** Values of a query by name; a list repeats its name, what is undefined is left out. */
export type Query = Record<string, string | number | undefined | string[]>;

/** Address of an operation, its parameters percent-encoded. */
export function urlOf(id: OperationId, parameters: PathParameters = {}, query: Query = {}): string {
  const values: Record<string, string | undefined> = parameters;
  const path = fullPath(operations[id]).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${id} needs ${name}`);
    return encodeURIComponent(value);
  });
  const pairs = Object.entries(query).flatMap(([name, given]) =>
    [given ?? []].flat().map((value) => `${name}=${encodeURIComponent(value)}`),
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}
