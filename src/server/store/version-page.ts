import type { Service } from "#contract/service.ts";
import type { AuthorCount, Period, TimelineBucket, Version } from "#contract/version.ts";

/**
 * Which versions to list: those that touched one of `entryIds`, by exactly `author`, with `q` in their message (any
 * case), from the second `since` to the second `until` (since 1970), whose id begins with `version`, that came after the
 * version `after`. Without `limit` all of them. Newest first. `sentences` adds to each what it changed, `services` the one service of `entryIds`.
 */
export interface VersionFilter {
  entryIds?: readonly string[];
  author?: string;
  q?: string;
  since?: number;
  until?: number;
  version?: string;
  after?: string;
  timeline?: boolean;
  authors?: boolean;
  /** The time zone of `days` and `hours`. */
  zone?: string;
  days?: boolean;
  hours?: boolean;
  sentences?: boolean;
  services?: boolean;
  limit?: number;
  offset?: number;
}

/**
 * A page of versions, each with its `changes`, `action` and `reason`, and with the later version that undid it or made it
 * current again; `total`, a `timeline`, `authors` (those of most versions first), `days` and `hours` (the newest first) count all versions that pass
 * the filter.
 */
export interface VersionPage {
  total: number;
  items: Version[];
  timeline?: TimelineBucket[];
  authors?: AuthorCount[];
  days?: Period[];
  hours?: Period[];
  /** With the filter's `services`: the service before the last version of the page; null: the set did not have it. */
  service_before?: Service | null;
  /** While the history is still being read: versions so far. The others lack `changes`. */
  read?: ReadProgress;
  /** Where the list goes on when the page has fewer versions than were asked for. */
  next_offset?: number;
}

/** How many versions of a history were read, of how many. */
export interface ReadProgress {
  versions: number;
  of: number;
}
