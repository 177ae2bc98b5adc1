import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { limits } from "#contract/limits.ts";
import type { Version } from "#contract/version.ts";
import { call } from "../../lib/http.ts";
import { setKey } from "../../lib/queries.ts";

const pageSize = 50;

/** Versions with `text` in their message, newest first; all of them for an empty text. */
export const pickQuery = (config: string, text: string) =>
  infiniteQueryOptions({
    queryKey: [...setKey(config), "pick", text],
    queryFn: async ({ signal, pageParam }) => {
      const query = { limit: pageSize, offset: pageParam, ...(text !== "" && { q: text }) };
      return (await call("listVersions", { path: { config }, query, signal })).data;
    },
    initialPageParam: 0,
    getNextPageParam: (last, _pages, offset) =>
      offset + last.items.length < last.total && last.items.length > 0
        ? offset + last.items.length
        : undefined,
  });

const beginning = /^[0-9a-f]{7,40}$/;

/** Whether a text may be the beginning of a version's id, long enough to mean one. */
export const isIdStart = (text: string): boolean => beginning.test(text);

/**
 * The version whose id begins with `start`; null: there is none. The API has no address for it: the list is read
 * from the newest until it comes.
 */
export const byIdQuery = (config: string, start: string) =>
  queryOptions({
    queryKey: [...setKey(config), "by id", start],
    queryFn: async ({ signal }): Promise<Version | null> => {
      for (let offset = 0; ; offset += limits.versionsInPage) {
        const query = { limit: limits.versionsInPage, offset };
        const { items, total } = (await call("listVersions", { path: { config }, query, signal })).data;
        const found = items.find(({ version }) => version.startsWith(start));
        if (found) return found;
        if (items.length === 0 || offset + items.length >= total) return null;
      }
    },
    enabled: isIdStart(start),
  });
