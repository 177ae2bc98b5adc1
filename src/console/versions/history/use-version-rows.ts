import { useQueries } from "@tanstack/react-query";
import type { Version, VersionList } from "#contract/version.ts";
import { versionPageSize, type HistoryFilter } from "../../lib/set-queries.ts";
import { versionPageQuery } from "../version-queries.ts";
import { useDebounced } from "./use-debounced.ts";

/** A page is asked for once the scrolling has left it in view for so long. */
const pauseMs = 100;

interface Wanted {
  config: string;
  filter: HistoryFilter;
  /** The newest versions, which are there already. */
  newest: VersionList;
  /** How many versions are shown. */
  total: number;
  /** The versions in view, by their number: the oldest is 0. */
  numbers: readonly number[];
}

/** The versions in view: those that are not there yet are asked for, page by page. */
export function useVersionRows({ config, filter, newest, total, numbers }: Wanted) {
  const older = newest.total - newest.items.length;
  const wanted = numbers.filter((number) => number < older);
  const pages = [...new Set(wanted.map((number) => Math.floor(number / versionPageSize)))];
  const settled = new Set(useDebounced(pages.join(), pauseMs).split(","));
  const results = useQueries({
    queries: pages.map((page) => ({
      ...versionPageQuery(config, filter, page, Math.max(total, newest.total)),
      enabled: settled.has(String(page)),
    })),
  });
  const failed = results.find(({ isError }) => isError);
  return {
    /** The version of a number in view; `undefined`: not there yet. */
    versionAt: (number: number): Version | undefined => {
      if (number >= older) return newest.items[newest.total - 1 - number];
      const page = Math.floor(number / versionPageSize);
      const items = results[pages.indexOf(page)]?.data;
      return items?.[page * versionPageSize + items.length - 1 - number];
    },
    /** Why some of them cannot be shown, and how to try again; null: nothing is wrong. */
    failure: failed?.error ? { error: failed.error, retry: () => void failed.refetch() } : null,
  };
}
