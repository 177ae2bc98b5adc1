import { useQuery } from "@tanstack/react-query";
import type { Version } from "#contract/version.ts";
import { versionAtQuery } from "./version-at-query.ts";

/** The moment that an address asks for the set of. */
export interface AsOfMoment {
  /** The moment, where the version was the current one then; undefined where it was not, or none was asked for. */
  confirmed: string | undefined;
  /** The moment that the version was not current at, and which one was (null: none yet). */
  wrong: { moment: string; current: Version | null } | null;
}

/** A date alone stands for the last second of that day in UTC, as in the API. */
const momentOf = (text: string): string => (text.length === 10 ? `${text}T23:59:59Z` : text);

/** Whether a version was the current one at the moment that was asked for (a date or a moment, as the API takes it). */
export function useAsOf(config: string, version: string, asked: string | undefined): AsOfMoment {
  const { data: current } = useQuery({
    ...versionAtQuery(config, asked ?? ""),
    enabled: asked !== undefined,
  });
  if (asked === undefined || current === undefined) return { confirmed: undefined, wrong: null };
  const moment = momentOf(asked);
  return current?.version === version
    ? { confirmed: moment, wrong: null }
    : { confirmed: undefined, wrong: { moment, current } };
}
