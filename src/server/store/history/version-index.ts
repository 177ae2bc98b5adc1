import { compareIds } from "#contract/ids.ts";
import type { AuthorCount, LastChange, Version, VersionChanges } from "#contract/version.ts";
import { periodsOf } from "#domain/periods.ts";
import { timelineOf } from "#domain/timeline.ts";
import type { Commit } from "../git/commit-format.ts";
import { reasonOf } from "./version-reason.ts";
import { UnknownVersion } from "../store-errors.ts";
import type { VersionFilter, VersionPage } from "../version-page.ts";
import { filterVersions, isoDate } from "./version-filter.ts";

/** The versions of one configuration in memory, to list and to look up. New ones are added at the end. */
export class VersionIndex {
  readonly #versions: Version[] = [];
  readonly #positions = new Map<string, number>();
  readonly #byEntry = new Map<string, number[]>();
  /** The latest version that undid another one, and that made another one current again, by the other one's id. */
  readonly #undoneBy = new Map<string, string>();
  readonly #revertedTo = new Map<string, string>();
  /** Names and ids repeat from version to version: each text is kept once. */
  readonly #texts = new Map<string, string>();
  readonly #onAdd: (version: Version) => void;
  #lastDate = 0;

  /** `onAdd` is called for each version that is added, not for those that `restore` takes from the cache file. */
  constructor(onAdd: (version: Version) => void = () => {}) {
    this.#onAdd = onAdd;
  }

  /** Number of versions. */
  get size(): number {
    return this.#versions.length;
  }

  /** The date of the newest version, in seconds since 1970: no later version has an earlier date. */
  get lastDate(): number {
    return this.#lastDate;
  }

  /**
   * Adds the next version. Dates never run backwards: one that would (another machine's clock) becomes the date of the
   * version before.
   */
  add(oid: string, commit: Commit, changes: VersionChanges): void {
    const version = {
      author: commit.author.name,
      email: commit.author.email,
      message: commit.message,
      date: isoDate(Math.max(this.#lastDate, commit.date)),
      version: oid,
      parents: commit.parents,
      changes,
      action: commit.action,
      reason: reasonOf(commit),
    };
    this.restore(version);
    this.#onAdd(version);
  }

  /** Adds the next version as an earlier run of the server had it. */
  restore(version: Version): void {
    const { author, email, message, changes = { added: [], updated: [], removed: [] } } = version;
    const { added, updated, removed } = changes;
    const ids = { added: this.#each(added), updated: this.#each(updated), removed: this.#each(removed) };
    const position = this.#versions.length;
    this.#versions.push({
      ...version,
      author: this.#once(author),
      email: this.#once(email),
      changes: ids,
      // The same text, kept once.
      reason: version.reason === message ? message : null,
    });
    this.#mark(version);
    this.#positions.set(version.version, position);
    this.#lastDate = Date.parse(version.date) / 1_000;
    for (const id of Object.values(ids).flat()) {
      const positions = this.#byEntry.get(id);
      if (positions) positions.push(position);
      else this.#byEntry.set(id, [position]);
    }
  }

  #mark({ version, action }: Version): void {
    // Somebody may have pushed a commit that names a version of another configuration.
    if (action?.version === undefined || !this.has(action.version)) return;
    if (action.kind === "undo") this.#undoneBy.set(action.version, version);
    if (action.kind === "revert") this.#revertedTo.set(action.version, version);
  }

  #withMarks(version: Version): Version {
    const undone = this.#undoneBy.get(version.version);
    const reverted = this.#revertedTo.get(version.version);
    if (undone === undefined && reverted === undefined) return version;
    return {
      ...version,
      ...(undone !== undefined && { undone_by: undone }),
      ...(reverted !== undefined && { reverted_to: reverted }),
    };
  }

  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  #each(texts: readonly string[]): string[] {
    return texts.map((text) => this.#once(text));
  }

  has(version: string): boolean {
    return this.#positions.has(version);
  }

  /** The newest version; every config is created with one. */
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

  /** Whether `version` came after another one, which the index may not have. */
  hasParent(version: string): boolean {
    return (this.#versions[this.#positions.get(version) ?? -1]?.parents.length ?? 0) > 0;
  }

  /** The version at a position, counted from 0 for the first; without its marks. */
  at(position: number): Version | undefined {
    return this.#versions[position];
  }

  /** The position, from 0, of the last version that touched the service `id`; -1 for none. */
  lastTouch(id: string): number {
    return this.#byEntry.get(id)?.at(-1) ?? -1;
  }

  /** The versions that touched the service `id`, newest first, without their marks. */
  *touching(id: string): Generator<Version> {
    const positions = this.#byEntry.get(id) ?? [];
    for (let at = positions.length - 1; at >= 0; at -= 1) {
      const version = this.#versions[positions[at] ?? -1];
      if (version !== undefined) yield version;
    }
  }

  /** Newest first. */
  page(filter: VersionFilter): VersionPage {
    const { after, limit, offset = 0, timeline = false, authors = false, zone = "UTC" } = filter;
    const from = after === undefined ? 0 : this.positionOf(after) + 1;
    const found = filterVersions(this.#versions, (id) => this.#byEntry.get(id) ?? [], from, filter);
    const end = Math.max(found.length - offset, 0);
    const start = limit === undefined ? 0 : Math.max(end - limit, 0);
    return {
      total: found.length,
      items: found
        .slice(start, end)
        .toReversed()
        .map((version) => this.#withMarks(version)),
      ...(timeline && { timeline: timelineOf(found) }),
      ...(authors && { authors: countByAuthor(found) }),
      ...(filter.days === true && { days: periodsOf(found, "day", zone) }),
      ...(filter.hours === true && { hours: periodsOf(found, "hour", zone) }),
    };
  }

  /** The position of a version, counted from 0 for the first; throws an `UnknownVersion`. */
  positionOf(version: string): number {
    const position = this.#positions.get(version);
    if (position === undefined) throw new UnknownVersion(`No version ${version}`);
    return position;
  }

  /** The versions that last touched the services `ids`, in the order of `ids`. */
  lastChanges(ids: Iterable<string>): LastChange[] {
    return Array.from(ids).flatMap((id) => {
      const version = this.#versions[this.#byEntry.get(id)?.at(-1) ?? -1];
      return version ? [{ id, version: version.version, author: version.author, date: version.date }] : [];
    });
  }
}

/** How many of the versions each author made, the most first. */
function countByAuthor(versions: readonly Version[]): AuthorCount[] {
  const counts = new Map<string, number>();
  for (const { author } of versions) counts.set(author, (counts.get(author) ?? 0) + 1);
  return Array.from(counts, ([author, count]) => ({ author, versions: count })).toSorted(
    (a, b) => b.versions - a.versions || compareIds(a.author, b.author),
  );
}
