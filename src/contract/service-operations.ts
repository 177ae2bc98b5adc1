import * as z from "zod/mini";
import { hostList } from "./hosts.ts";
import { limits } from "./limits.ts";
import { created, retrieved, updated, type Operation } from "./operation.ts";
import {
  hostsQuery,
  revertQuery,
  servicesQuery,
  updateQuery,
  versionQuery,
  versionsQuery,
  writeQuery,
} from "./query-schemas.ts";
import { service } from "./service.ts";
import { writtenService } from "./strict-service.ts";
import { serviceSet, versionList } from "./version.ts";

const set = "/conf/{config}/backend-services";

/** The operations on a set of services, on one service and on versions. */
export const serviceOperations = {
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
    bodyLimit: limits.bodyBytes,
    success: created("Backend Services created successfully"),
  },
  updateServices: {
    method: "PUT",
    path: set,
    summary: "Updates an existing set of Backend Services for a configuration",
    role: "editor",
    query: updateQuery,
    body: z.array(writtenService),
    bodyLimit: limits.bodyBytes,
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
  listHosts: {
    method: "GET",
    path: "/conf/{config}/hosts",
    summary: "Get every host of a configuration once, with the services that have it",
    role: "viewer",
    ours: true,
    query: hostsQuery,
    success: retrieved(hostList, "Hosts retrieved successfully"),
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
    bodyLimit: limits.bodyBytes,
    success: created("Backend Service created successfully"),
  },
  updateService: {
    method: "PUT",
    path: `${set}/{entry_id}`,
    summary: "Update an individual Backend Service within a configuration",
    role: "editor",
    query: writeQuery,
    body: writtenService,
    bodyLimit: limits.bodyBytes,
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
} as const satisfies Record<string, Operation>;
