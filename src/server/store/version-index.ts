import type { LastChange, Version, VersionChanges } from "#contract/version.ts";
import { timelineOf } from "#domain/timeline.ts";
import type { Commit } from "./git/commit.ts";
import type { VersionFilter, VersionPage } from "./store.ts";
import { isoDate, matcherOf } from "./version-filter.ts";

/** The versions of one config in memory, for listing them and for telling what is one. Grows at its new end. */
export class VersionIndex {
  readonly #versions: Version[] = [];
  readonly #positions = new Map<string, number>();
  readonly #byEntry = new Map<string, number[]>();
  #lastDate = 0;

  /** Seconds since 1970 before which no later version is dated. */
  get lastDate(): number {
    return this.#lastDate;
  }

  /** Adds the next version. A date that runs backwards (another machine's clock) shows as the date before it. */
  add(oid: string, commit: Commit, changes: VersionChanges): void {
    this.#lastDate = Math.max(this.#lastDate, commit.date);
    const position = this.#versions.length;
    this.#versions.push({
      author: commit.author.name,
      email: commit.author.email,
      message: commit.message,
      date: isoDate(this.#lastDate),
      version: oid,
      parents: commit.parents,
      changes,
      action: commit.action,
    });
    this.#positions.set(oid, position);
    for (const id of Object.values(changes).flat()) {
      const positions = this.#byEntry.get(id);
      if (positions) positions.push(position);
      else this.#byEntry.set(id, [position]);
    }
  }

  has(version: string): boolean {
    return this.#positions.has(version);
  }

  /** The newest version; every config is born with one. */
  latest(): Version {
    const latest = this.#versions.at(-1);
    if (!latest) throw new Error("A history has no version");
    return latest;
  }

  /** Id of the version before `version`, null for the first. */
  before(version: string): string | null {
    const position = this.#positions.get(version);
    return (position !== undefined && this.#versions[position - 1]?.version) || null;
  }

  /** Newest first. */
  page({ entryId, limit, offset = 0, timeline = false, ...rest }: VersionFilter): VersionPage {
    const touching =
      entryId === undefined
        ? this.#versions
        : (this.#byEntry.get(entryId) ?? []).flatMap((position) => this.#versions[position] ?? []);
    const matches = matcherOf(rest);
    const found = matches ? touching.filter(matches) : touching;
    const end = Math.max(found.length - offset, 0);
    const start = limit === undefined ? 0 : Math.max(end - limit, 0);
    return {
      total: found.length,
      items: found.slice(start, end).toReversed(),
      ...(timeline && { timeline: timelineOf(found.map(({ date }) => date)) }),
    };
  }

  /** The versions that last touched the services `ids`, in the order of `ids`. */
  lastChanges(ids: Iterable<string>): LastChange[] {
    return Array.from(ids).flatMap((id) => {
      const version = this.#versions[this.#byEntry.get(id)?.at(-1) ?? -1];
      return version ? [{ id, version: version.version, author: version.author, date: version.date }] : [];
    });
  }
}
