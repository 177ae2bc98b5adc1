import { queryOptions } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import type { Version } from "#contract/version.ts";
import { answeredWith, call } from "./http/api-client.ts";

/** Keys from general to specific: a write invalidates `setKey`, which covers list, services and versions. */
export const setKey = (config: string) => ["set", config] as const;

/** The configurations of the deployment. */
export const configsQuery = queryOptions({
  queryKey: ["configs"],
  queryFn: async ({ signal }) => (await call("listConfigs", { signal })).data,
});

/** The current set with its ETag, and for each service its last change. */
export const servicesQuery = (config: string) =>
  queryOptions({
    queryKey: [...setKey(config), "services"],
    queryFn: async ({ signal }) => {
      const { data, etag } = await call("listServices", {
        path: { config },
        query: { include: "last_change" },
        signal,
      });
      return { ...data, etag };
    },
    // The client returns the same object for the same ETag, so comparing 20,000 services field by field would only cost
    // time.
    structuralSharing: false,
  });

/** One service with its ETag; null when it does not exist. */
export const serviceQuery = (config: string, id: string) =>
  queryOptions({
    queryKey: [...setKey(config), "service", id],
    queryFn: async ({ signal }) => {
      try {
        const { data, etag } = await call("getService", { path: { config, entry_id: id }, signal });
        return { service: data, etag };
      } catch (error) {
        if (answeredWith(error, 404)) return null;
        throw error;
      }
    },
    structuralSharing: false,
  });

/** Identifies the state of a service that was read: its ETag, else its JSON; null when the service does not exist. */
export const stateOf = (read: { service: Service; etag: string | null } | null): string | null =>
  read && (read.etag ?? JSON.stringify(read.service));

export const versionPageSize = 100;

/** What the history asks for with each version. */
export const versionDetails = "changes,sentences";

/** Filters a history: versions that touched a service, by an author, with a text in their message, within a period. */
export interface HistoryFilter {
  service?: string | undefined;
  author?: string | undefined;
  q?: string | undefined;
  /** Dates or moments, as the API takes them. */
  from?: string | undefined;
  to?: string | undefined;
}

export const filterQuery = ({ service, author, q, from, to }: HistoryFilter) => ({
  entry_id: service,
  author,
  q,
  since: from,
  until: to,
});

/** How many versions of the set pass the filter, and the newest of them, newest first. */
export const versionsQuery = (config: string, filter: HistoryFilter = {}) =>
  queryOptions({
    queryKey: [...setKey(config), "versions", filterQuery(filter), "newest"],
    queryFn: async ({ signal }) => {
      const query = { include: versionDetails, limit: versionPageSize, ...filterQuery(filter) };
      return (await call("listVersions", { path: { config }, query, signal })).data;
    },
  });

/**
 * The version that last touched a service; null when the history has none. `state` identifies the state of the service
 * where the caller knows it (see `stateOf`): another state has another last version.
 */
export const lastVersionQuery = (config: string, id: string, state: string | null = null) =>
  queryOptions({
    queryKey: [...setKey(config), "last version", id, state],
    queryFn: async ({ signal }) => {
      const query = { entry_id: id, limit: 1, include: "changes" };
      return (await call("listVersions", { path: { config }, query, signal })).data.items[0] ?? null;
    },
  });

/** The set as it was after a version's change. Immutable: never stale. */
export const versionQuery = (config: string, version: string) =>
  queryOptions({
    queryKey: ["version", config, version],
    queryFn: async ({ signal }) => (await call("getVersion", { path: { config, version }, signal })).data,
    staleTime: Infinity,
    structuralSharing: false,
  });

/** One service as it was after a version's change; null when the set did not have it. Immutable: never stale. */
export const pastServiceQuery = (config: string, version: string, id: string) =>
  queryOptions({
    queryKey: ["version", config, version, "service", id],
    queryFn: async ({ signal }): Promise<Service | null> => {
      const query = { entry_id: id };
      const { items } = (await call("getVersion", { path: { config, version }, query, signal })).data;
      return items[0] ?? null;
    },
    staleTime: Infinity,
    structuralSharing: false,
  });

/**
 * What is known of a version: who made it, when and why, and which later version took it back; null: the history does not
 * list it.
 */
export const versionFactsQuery = (config: string, id: string) =>
  queryOptions({
    queryKey: [...setKey(config), "version facts", id],
    queryFn: async ({ signal }): Promise<Version | null> => {
      const query = { include: "changes,sentences", version: id, limit: 1 };
      return (await call("listVersions", { path: { config }, query, signal })).data.items[0] ?? null;
    },
  });
