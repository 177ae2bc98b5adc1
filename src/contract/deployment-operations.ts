import * as z from "zod/mini";
import { configInfo, configList } from "./config.ts";
import { retrieved, type Operation } from "./operation.ts";
import { configQuery } from "./query-schemas.ts";
import { session, signIn } from "./session.ts";

const health = z.object({ status: z.literal("up") }).register(z.globalRegistry, { id: "Health" });

/** What everybody asks of the deployment: its configurations, their session, and whether it is up. */
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
