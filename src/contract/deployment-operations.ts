import * as z from "zod/mini";
import { configInfo, configList, configSettings, newConfig } from "./config.ts";
import { created, retrieved, updated, type Operation } from "./operation.ts";
import { configQuery, writeQuery } from "./query-schemas.ts";
import { session, signIn } from "./session.ts";

const health = z.object({ status: z.literal("up") }).register(z.globalRegistry, { id: "Health" });

/** The operations on the deployment: its configurations, its sessions, and whether it is up. */
export const deploymentOperations = {
  listConfigs: {
    method: "GET",
    path: "/conf/configs",
    summary: "Get all configurations",
    role: "viewer",
    ours: true,
    query: configQuery,
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
    body: z.optional(newConfig),
    success: created("Configuration created successfully"),
  },
  updateConfig: {
    method: "PUT",
    path: "/conf/configs/{config}",
    summary:
      "Set the description, label, colour, default and protection of a configuration; this makes no version",
    role: "admin",
    ours: true,
    query: writeQuery,
    body: configSettings,
    success: updated("Configuration updated successfully"),
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
  health: {
    method: "GET",
    path: "/healthz",
    summary: "Whether the server is up",
    role: null,
    ours: true,
    success: retrieved(health, "The server is up"),
  },
} as const satisfies Record<string, Operation>;
