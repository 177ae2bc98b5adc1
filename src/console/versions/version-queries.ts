import { queryOptions } from "@tanstack/react-query";
import type { Service } from "#contract/service.ts";
import type { AuthorCount, Version } from "#contract/version.ts";
import { call } from "../lib/http/api-client.ts";
import { zoneName } from "../lib/local-time.ts";
import { noteReading } from "../lib/reading-query.ts";
import {
  filterQuery,
  setKey,
  versionDetails,
  versionPageSize,
  versionQuery,
  type HistoryFilter,
} from "../lib/set-queries.ts";

/**
 * A page of the versions that pass the filter, newest first. They are numbered from the oldest, which is 0, so that a
 * version keeps its number and its page when newer ones come: page 1 has those from 100 to 199. `total`: how many there
 * are as far as the caller knows.
 */
export const versionPageQuery = (config: string, filter: HistoryFilter, page: number, total: number) => {
  const start = page * versionPageSize;
  const end = Math.min(start + versionPageSize, total);
  return queryOptions({
    queryKey: [...setKey(config), "versions", filterQuery(filter), start, end],
    queryFn: async ({ signal }): Promise<Version[]> => {
      const items: Version[] = [];
      for (let known = total; ;) {
        const wanted = Math.max(0, Math.min(end, known) - start);
        const query = {
          include: versionDetails,
          limit: wanted - items.length,
          offset: Math.max(0, known - end) + items.length,
          ...filterQuery(filter),
        };
        const { data } = await call("listVersions", { path: { config }, query, signal });
        // When somebody saved meanwhile, these are others than was asked for.
        if (data.total === known) {
          items.push(...data.items);
          // The server ends a page early where its sentences are told from very large services.
          if (items.length >= wanted || data.items.length === 0) return items;
        } else {
          items.length = 0;
          known = data.total;
        }
      }
    },
  });
};

const periodsQuery = (config: string, filter: HistoryFilter, include: "days" | "hours") =>
  queryOptions({
    queryKey: [...setKey(config), include, filterQuery(filter)],
    queryFn: async ({ client, signal }) => {
      const query = { include, zone: zoneName(), limit: 0, ...filterQuery(filter) };
      const { data } = await call("listVersions", { path: { config }, query, signal });
      noteReading(client, config, data.read);
      return data[include] ?? [];
    },
  });

/** The days in the reader's zone that have versions, the newest first. */
export const daysQuery = (config: string, filter: HistoryFilter) => periodsQuery(config, filter, "days");

/** The hours in the reader's zone that have versions, the newest first. */
export const hoursQuery = (config: string, filter: HistoryFilter) => periodsQuery(config, filter, "hours");

/** Who made versions, the most of them first. */
export const authorsQuery = (config: string) =>
  queryOptions({
    queryKey: [...setKey(config), "authors"],
    queryFn: async ({ signal }) => {
      const query = { include: "authors", limit: 0 };
      return (await call("listVersions", { path: { config }, query, signal })).data.authors ?? [];
    },
  });

export { versionFactsQuery as factsQuery } from "../lib/set-queries.ts";

/** The version that came next after one; null when that is the newest. */
export const nextVersionQuery = (config: string, id: string) =>
  queryOptions({
    queryKey: [...setKey(config), "next version", id],
    queryFn: async ({ signal }): Promise<Version | null> => {
      const list = async (limit: number, offset: number) =>
        (await call("listVersions", { path: { config }, query: { after: id, limit, offset }, signal })).data;
      for (let { total } = await list(0, 0); total > 0;) {
        const { items, total: known } = await list(1, total - 1);
        // When somebody saved meanwhile, it is another one.
        if (known === total) return items[0] ?? null;
        total = known;
      }
      return null;
    },
  });

/** Ids in one address at most: proxies take addresses of 8 kB, and an id has up to 128 characters. */
const mostIds = 50;

/** The services that a version changed; null: not known, or too many to ask for by their ids. */
export function changedIds({ changes }: Version): readonly string[] | null {
  const ids = changes && [...changes.added, ...changes.updated, ...changes.removed];
  return ids && ids.length <= mostIds ? ids : null;
}

/** The services `ids` as they were after a version; null: all of the set. Immutable: never stale. */
export const pastServicesQuery = (config: string, version: string, ids: readonly string[] | null) =>
  queryOptions({
    queryKey: ["version", config, version, "services", ids],
    queryFn: async ({ client, signal }): Promise<readonly Service[]> => {
      if (ids === null) return (await client.ensureQueryData(versionQuery(config, version))).items;
      if (ids.length === 0) return [];
      const query = { entry_id: [...ids] };
      return (await call("getVersion", { path: { config, version }, query, signal })).data.items;
    },
    staleTime: Infinity,
    structuralSharing: false,
  });

/** The versions after one: how many, who made them, and the newest (null: there is none). */
export interface Later {
  total: number;
  authors: AuthorCount[];
  newest: Version | null;
}

/** The versions after a known one; those that touched one of the services `ids`, or all. */
export const laterQuery = (config: string, version: string, ids: readonly string[] = []) =>
  queryOptions({
    queryKey: [...setKey(config), "later", version, ids],
    queryFn: async ({ signal }): Promise<Later> => {
      const query = { include: "changes,authors", after: version, limit: 1, entry_id: [...ids] };
      const { data } = await call("listVersions", { path: { config }, query, signal });
      return { total: data.total, authors: data.authors ?? [], newest: data.items[0] ?? null };
    },
  });

/** Which of two versions is the older and which the newer one. */
export const orderQuery = (config: string, a: string, b: string) =>
  queryOptions({
    queryKey: ["order of versions", config, a, b],
    queryFn: async ({ signal }) => {
      const query = { after: a, version: b, limit: 0 };
      const { total } = (await call("listVersions", { path: { config }, query, signal })).data;
      return total > 0 ? { from: a, to: b } : { from: b, to: a };
    },
    staleTime: Infinity,
  });

const wholeHistory = (config: string) =>
  queryOptions({
    queryKey: [...setKey(config), "newest version"],
    queryFn: async ({ signal }) => {
      const query = { include: "changes", limit: 1 };
      return (await call("listVersions", { path: { config }, query, signal })).data;
    },
  });

/** The newest versions of an author, or of all, with what they changed and what became of them. */
export const lastChangesQuery = (config: string, author: string | undefined) =>
  queryOptions({
    queryKey: [...setKey(config), "last changes", author],
    queryFn: async ({ signal }) => {
      const query = { include: "changes,sentences", author, limit: 20 };
      return (await call("listVersions", { path: { config }, query, signal })).data.items;
    },
  });
/** The version that is current; null when the history is empty. */
export const newestVersionQuery = (config: string) =>
  queryOptions({ ...wholeHistory(config), select: ({ items }) => items[0] ?? null });

/** How many versions there are, whatever the filter. */
export const versionCountQuery = (config: string) =>
  queryOptions({ ...wholeHistory(config), select: ({ total }) => total });
