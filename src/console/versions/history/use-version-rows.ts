import { useQueries } from "@tanstack/react-query";
import type { Version, VersionList } from "#contract/version.ts";
import { versionPageSize, type HistoryFilter } from "../../lib/set-queries.ts";
import { versionPageQuery } from "../version-queries.ts";
import { useDebounced } from "./use-debounced.ts";

/** Milliseconds that a page must stay in view before it is requested. */
const pauseMs = 100;

interface Wanted {
  config: string;
  filter: HistoryFilter;
  /** The newest versions, which are loaded already. */
  newest: VersionList;
  /** The number of versions that are shown. */
  total: number;
  /** The numbers of the versions in view; the oldest version is 0. */
  numbers: readonly number[];
}

/** The versions in view. Those that are not loaded yet are requested page by page. */
export function useVersionRows({ config, filter, newest, total, numbers }: Wanted) {
  const older = newest.total - newest.items.length;
  const wanted = numbers.filter((number) => number < older);
  const pages = [...new Set(wanted.map((number) => Math.floor(number / versionPageSize)))];
  const steady = new Set(useDebounced(pages.join(), pauseMs).split(","));
  const results = useQueries({
    queries: pages.map((page) => ({
      ...versionPageQuery(config, filter, page, Math.max(total, newest.total)),
      enabled: steady.has(String(page)),
    })),
  });
  const failed = results.find(({ isError }) => isError);
  return {
    /** The version with a number in view; undefined while it loads. */
    versionAt: (number: number): Version | undefined => {
      if (number >= older) return newest.items[newest.total - 1 - number];
      const page = Math.floor(number / versionPageSize);
      const items = results[pages.indexOf(page)]?.data;
      return items?.[page * versionPageSize + items.length - 1 - number];
    },
    /** Why some versions could not be loaded, and how to retry; null: nothing failed. */
    failure: failed?.error ? { error: failed.error, retry: () => void failed.refetch() } : null,
  };
}
