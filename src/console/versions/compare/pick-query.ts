import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Version } from "#contract/version.ts";
import { call } from "../../lib/http/api-client.ts";
import { setKey } from "../../lib/set-queries.ts";

const pageSize = 50;

/**
 * The versions with `text` in their message up to the moment `until`, newest first; an empty text is in every message,
 * and without a moment the newest version is the first.
 */
export const pickQuery = (config: string, text: string, until: string | null) =>
  infiniteQueryOptions({
    queryKey: [...setKey(config), "pick", text, until],
    queryFn: async ({ signal, pageParam }) => {
      const query = {
        include: "changes,sentences",
        limit: pageSize,
        offset: pageParam,
        ...(text !== "" && { q: text }),
        ...(until !== null && { until }),
      };
      return (await call("listVersions", { path: { config }, query, signal })).data;
    },
    initialPageParam: 0,
    getNextPageParam: (last, _pages, offset) =>
      offset + last.items.length < last.total && last.items.length > 0
        ? offset + last.items.length
        : undefined,
  });

const beginning = /^[0-9a-f]{7,40}$/;

/** Whether a text can be the beginning of a version's id and is long enough for one. */
export const isIdStart = (text: string): boolean => beginning.test(text);

/** The version whose id begins with `start`; null if there is none. */
export const byIdQuery = (config: string, start: string) =>
  queryOptions({
    queryKey: [...setKey(config), "by id", start],
    queryFn: async ({ signal }): Promise<Version | null> => {
      const query = { include: "changes,sentences", version: start, limit: 1 };
      return (await call("listVersions", { path: { config }, query, signal })).data.items[0] ?? null;
    },
    enabled: isIdStart(start),
  });
