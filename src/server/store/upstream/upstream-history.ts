import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import * as z from "zod/mini";
import {
  serviceSentences,
  versionChanges,
  type ServiceSentences,
  type Version,
  type VersionChanges,
} from "#contract/version.ts";
import { changedServices } from "../history/sentences-of-versions.ts";
import type { ReadProgress } from "../version-page.ts";
import type { Snapshot } from "../snapshot.ts";
import { toldService } from "../history/told-service.ts";
import { VersionIndex } from "../history/version-index.ts";
import type { PastSetFiles } from "./past-set-files.ts";
import type { UpstreamPast } from "./upstream-past.ts";
import type { UpstreamReader } from "./upstream-reader.ts";
import { changesBetween, noEntries } from "./upstream-snapshot.ts";

/** Raised when sentences are worded anew, so that those of an earlier release are not shown. */
const wording = 1;

/** What a version changed; in sentences, too, so that a second start reads no past set for the first page. */
const told = z.object({ changes: versionChanges, sentences: z.array(serviceSentences) });
const kept = z.object({ wording: z.literal(wording), versions: z.record(z.string(), told) });

type Told = z.output<typeof told>;

const noChanges: VersionChanges = { added: [], updated: [], removed: [] };

/**
 * What each version of a configuration changed. The deployment does not tell; it follows from the past sets, which are read
 * one after the other in the background, the newest first. Lists of versions here are oldest first.
 */
export class UpstreamHistory {
  readonly #past: UpstreamPast;
  readonly #files: PastSetFiles;
  readonly #file: string;
  /** By the version before and the version. */
  readonly #told = new Map<string, Told>();
  #loaded: Promise<void> | null = null;
  #running: { key: string; ended: Promise<void> } | null = null;
  #versions: readonly Version[] = [];
  #index: { versions: readonly Version[]; known: number; index: VersionIndex } | null = null;
  #closed = false;

  constructor(config: string, past: UpstreamPast, files: PastSetFiles) {
    this.#past = past;
    this.#files = files;
    this.#file = join(files.folderOf(config), "history.json");
  }

  /** How far the history was read; null when all of it is. */
  progress(versions: readonly Version[]): ReadProgress | null {
    const known = versions.filter((_, at) => this.changesOf(versions, at) !== undefined).length;
    return known === versions.length ? null : { versions: known, of: versions.length };
  }

  /** What the version at a position changed; undefined until it was read. */
  changesOf(versions: readonly Version[], at: number): VersionChanges | undefined {
    return this.#told.get(keyOf(versions, at))?.changes;
  }

  /** The same in sentences, as a page has them; none until it was read. */
  sentencesOf(versions: readonly Version[], at: number): ServiceSentences[] {
    return this.#told.get(keyOf(versions, at))?.sentences ?? [];
  }

  /** Everything before this position, counted from 0 for the oldest, may be missing; 0 when nothing is. */
  readFrom(versions: readonly Version[]): number {
    let from = versions.length;
    while (from > 0 && this.changesOf(versions, from - 1) !== undefined) from -= 1;
    return from;
  }

  /** The versions, to list and to look up; those that were not read seem to have changed nothing. */
  index(versions: readonly Version[]): VersionIndex {
    const known = this.#told.size;
    if (this.#index?.versions === versions && this.#index.known === known) return this.#index.index;
    const index = new VersionIndex();
    for (const [at, version] of versions.entries())
      index.restore({ ...version, changes: this.changesOf(versions, at) ?? noChanges });
    this.#index = { versions, known, index };
    return index;
  }

  /** Goes on reading, unless it is under way. Resolves when it has ended, for whatever reason but a failure with this key. */
  async read(versions: readonly Version[], reader: UpstreamReader): Promise<void> {
    this.#versions = versions;
    await (this.#loaded ??= this.#load());
    if (this.progress(versions) === null) return;
    this.#running ??= { key: reader.key, ended: this.#run(reader).finally(() => (this.#running = null)) };
    const { key, ended } = this.#running;
    await (key === reader.key ? ended : ended.catch(() => {}));
  }

  /** Reads everything. Rejects when that fails. */
  async complete(versions: readonly Version[], reader: UpstreamReader): Promise<void> {
    // It may have been under way with the key of somebody who has stopped looking.
    for (let tries = 0; tries < 3; tries += 1) {
      await this.read(versions, reader);
      if (this.progress(versions) === null) return;
    }
  }

  /** Reads for a moment; a failure shows in the progress alone. */
  async readFor(ms: number, versions: readonly Version[], reader: UpstreamReader): Promise<void> {
    const enough = new AbortController();
    const reading = this.read(versions, reader).catch(() => {});
    await Promise.race([
      reading,
      setTimeout(ms, undefined, { signal: enough.signal, ref: false }).catch(() => {}),
    ]);
    enough.abort();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running?.ended.catch(() => {});
  }

  async #run(reader: UpstreamReader): Promise<void> {
    let found = 0;
    try {
      for (;;) {
        const versions = this.#versions;
        const at = versions.findLastIndex((_, place) => this.changesOf(versions, place) === undefined);
        const version = versions[at];
        if (version === undefined || this.#closed || !reader.looks()) return;
        const before = versions[at - 1];
        const now = await this.#past.at(version.version, reader, true);
        const old = before === undefined ? noEntries : await this.#past.at(before.version, reader, true);
        const changes = changesBetween(old, now);
        this.#told.set(keyOf(versions, at), { changes, sentences: sentencesBetween(changes, old, now) });
        found += 1;
      }
    } finally {
      const versions = Object.fromEntries(this.#told);
      if (found > 0) await this.#files.replace(this.#file, JSON.stringify({ wording, versions }));
    }
  }

  async #load(): Promise<void> {
    const text = await readFile(this.#file, "utf8").catch(() => "{}");
    const read = kept.safeParse(parsedOrNothing(text));
    for (const [key, one] of Object.entries(read.success ? read.data.versions : {})) this.#told.set(key, one);
  }
}

const sentencesBetween = (
  changes: VersionChanges,
  old: Pick<Snapshot, "entries">,
  now: Pick<Snapshot, "entries">,
): ServiceSentences[] =>
  changedServices({ changes }).map(({ id, kind }) =>
    toldService(id, kind, old.entries.get(id)?.service ?? null, now.entries.get(id)?.service ?? null),
  );

const keyOf = (versions: readonly Version[], at: number): string =>
  `${versions[at - 1]?.version ?? "first"} ${versions[at]?.version ?? ""}`;

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
