import type { Publication } from "#contract/publication.ts";
import type { HaproxyOptions, WrittenTarget } from "#contract/target.ts";
import type { Author } from "./write-request.ts";

/**
 * A target as an administrator defined it. Publications up to the number `after` are those of an earlier target of the same
 * id. `switched`: who last set its mode or options, and the version of the set that was the newest one then.
 */
export interface StoredTarget extends WrittenTarget {
  id: string;
  options: HaproxyOptions;
  after: number;
  switched?: (Author & { version: string }) | undefined;
}

/** What becomes of a target; null: there is none. It throws to refuse, and may be called again. */
export type TargetChange = (current: StoredTarget | null) => StoredTarget | null;

/** A publication as it is kept, with the options of the target that it was rendered with. */
export type StoredPublication = Publication & { options: HaproxyOptions };

/** What a publication says before anybody told what became of it. */
export const untold = {
  deadline: null,
  check: null,
  method: null,
  output: "",
  timings: {},
  read_back: null,
  overwrote: [],
  live_at: null,
  confirmed_at: null,
  ended_at: null,
} satisfies Partial<Publication>;

/** What memory has of a publication. */
export type PublicationEntry = Pick<
  Publication,
  | "n"
  | "version"
  | "outcome"
  | "author"
  | "automatic"
  | "hash"
  | "live_at"
  | "ended_at"
  | "confirm_within"
  | "deadline"
  | "confirmed_at"
>;

export interface PublishedFile {
  name: string;
  text: string;
}

/** What happened to a publication: it is kept as a commit with this message and date. */
export interface PublicationStep {
  record: StoredPublication;
  message: string;
  at: Date;
}

/**
 * The publications of one target, each with a number from 1: one commit for each, and one for what became of it, by who
 * published it. One that waits while a newer one is there is told as `replaced`.
 */
export interface Publications {
  /** All of them, the oldest first. */
  entries(): Promise<PublicationEntry[]>;
  /** Rejects with `UnknownPublication`. */
  read(n: number): Promise<StoredPublication>;
  /** The newest first; without `limit` all of them. */
  page(limit?: number, offset?: number): Promise<{ total: number; items: StoredPublication[] }>;
  /** The files of a publication, in byte order of their names. */
  files(n: number): Promise<PublishedFile[]>;
  /**
   * Adds the publication that `make` returns for its number. `make` gets the newest one before it, throws to refuse, and may be
   * called again: another server may have added one. With `change` the target becomes what that returns, together with it:
   * both or neither. It is on disk when this resolves.
   */
  add(
    make: (
      n: number,
      newest: PublicationEntry | undefined,
    ) => PublicationStep & { files: readonly PublishedFile[] },
    change?: TargetChange,
  ): Promise<StoredPublication>;
  /**
   * Replaces what is known of a publication by the result of `change`; null leaves it. `change` may be called again.
   * Resolves with what is on disk then; rejects with `UnknownPublication`.
   */
  update(
    n: number,
    change: (record: StoredPublication) => PublicationStep | null,
  ): Promise<StoredPublication>;
}
