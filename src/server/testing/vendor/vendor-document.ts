// A configuration of the stand-in: a line of commits, of which most do not touch the backend services.
import { createHash } from "node:crypto";
import { compareIds } from "#contract/ids.ts";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";

/** The backend services at one commit, by id. */
export type VendorSet = ReadonlyMap<string, Service>;

/** Who commits. A deployment gets that from the key. */
export interface VendorPerson {
  name: string;
  email: string;
}

/** A commit of a configuration; `set` is null before the document was made. Only a `listed` one changed the set. */
interface VendorCommit {
  version: string;
  parents: string[];
  author: VendorPerson;
  date: Date;
  message: string;
  set: VendorSet | null;
  listed: boolean;
}

const empty: VendorSet = new Map();

/** The document of backend services in one configuration, with all commits of that configuration. */
export class VendorDocument {
  readonly config: string;
  readonly #commits: VendorCommit[] = [];
  readonly #now: () => Date;

  /** The configuration is born with a commit that does not have the document; it is not listed. */
  constructor(config: string, author: VendorPerson, now: () => Date) {
    this.config = config;
    this.#now = now;
    this.#add(author, `Create config [${config}]`, null, false);
  }

  get set(): VendorSet {
    return this.head.set ?? empty;
  }

  get head(): VendorCommit {
    const head = this.#commits.at(-1);
    if (head === undefined) throw new Error("A configuration has a commit");
    return head;
  }

  /** Makes `set` the current one, now or at a moment. A commit that changes nothing is made as well, and not listed. */
  commit(author: VendorPerson, message: string, set: VendorSet, at = this.#now()): void {
    this.#add(author, message, set, this.head.set === null || !sameSet(this.set, set), at);
  }

  /** A commit of another document: the head moves, and the list of versions stays. */
  commitElsewhere(author: VendorPerson): void {
    this.#add(author, "Update entry [__default__] of document [securitypolicies]", this.head.set, false);
  }

  /** The listed commits, newest first. */
  versions(): VendorCommit[] {
    return this.#commits.filter(({ listed }) => listed).toReversed();
  }

  /** The set at any commit that the repository can find, by its first digits too; null when there is no such commit. */
  at(version: string): VendorSet | null {
    const commit =
      version.length < 4 ? undefined : this.#commits.find((one) => one.version.startsWith(version));
    return commit ? (commit.set ?? empty) : null;
  }

  #add(
    author: VendorPerson,
    message: string,
    set: VendorSet | null,
    listed: boolean,
    date = this.#now(),
  ): void {
    const parents = this.#commits.slice(-1).map((commit) => commit.version);
    const version = createHash("sha1")
      .update(`${this.config} ${this.#commits.length} ${parents.join()}`)
      .digest("hex");
    this.#commits.push({ version, parents, author, date, message, set, listed });
  }
}

const sameSet = (a: VendorSet, b: VendorSet): boolean =>
  a.size === b.size && [...a].every(([id, service]) => jsonEqual(service, b.get(id)));

/** A set as a list, in byte order of id. */
export const listed = (set: VendorSet): Service[] =>
  [...set.values()].toSorted((a, b) => compareIds(a.id, b.id));
