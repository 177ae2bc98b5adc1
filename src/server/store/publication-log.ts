import { inSlices, type Work } from "../in-slices.ts";
import { newMark, parseCommit } from "./git/commit-format.ts";
import { readable, unlessDamaged } from "./git/readable.ts";
import { changeRefs, haveMoved } from "./git/refs.ts";
import type { Repository } from "./git/repository.ts";
import { storeObjects } from "./git/write-objects.ts";
import { publicationCommit, readFiles, readRecord } from "./publication-tree.ts";
import { Queue } from "./queue.ts";
import type { Repacking } from "./repacking.ts";
import { LedgerUnavailable, UnknownPublication } from "./store-errors.ts";
import type {
  PublicationEntry,
  Publications,
  PublicationStep,
  PublishedFile,
  StoredPublication,
  TargetChange,
} from "./published-records.ts";
import { targetMove } from "./stored-targets.ts";

/** A chain of commits: each tells of a new publication of the target, or what became of one. */
const publicationsRef = (config: string, target: string): string => `refs/publications/${config}/${target}`;

/** A publication, and the newest commit that tells of it. */
interface Known {
  entry: PublicationEntry;
  commit: string;
}

/** What is known of a chain. `head` is its last commit (null: there is none), `last` the number of the newest publication. */
interface State {
  head: string | null;
  last: number;
  known: ReadonlyMap<number, Known>;
}

/** A commit to add to the chain; its files are new, or those of another commit. */
interface Step extends PublicationStep {
  files: readonly PublishedFile[] | { of: string };
}

/** Commits whose records are asked of git together. */
const atOnce = 100;

/**
 * The publications of one target. Memory has only a line of each; what is damaged, or was pushed by somebody and is no
 * publication, is passed over and hides none of the others.
 */
export class PublicationLog {
  readonly #repository: Repository;
  readonly #repacking: Repacking;
  readonly #config: string;
  readonly #target: string;
  readonly #ref: string;
  /** Each change of `#state` is a job of this queue. */
  readonly #jobs = new Queue();
  #state: State = { head: null, last: 0, known: new Map() };

  constructor(repository: Repository, repacking: Repacking, config: string, target: string) {
    this.#repository = repository;
    this.#repacking = repacking;
    this.#config = config;
    this.#target = target;
    this.#ref = publicationsRef(config, target);
  }

  /** All publications, the oldest first. */
  async entries(): Promise<PublicationEntry[]> {
    const state = await this.#current();
    return Array.from(state.known.values(), ({ entry }) => settled(entry, state));
  }

  async read(n: number): Promise<StoredPublication> {
    return (await this.#read(await this.#current(), n)).record;
  }

  /** The newest first. */
  async page(limit = Infinity, offset = 0): Promise<{ total: number; items: StoredPublication[] }> {
    const state = await this.#current();
    const wanted = [...state.known.values()].toReversed().slice(offset, offset + limit);
    const items: StoredPublication[] = [];
    for (let at = 0; at < wanted.length; at += atOnce) {
      const some = wanted.slice(at, at + atOnce);
      const read = some.map(({ commit }) => readRecord(this.#repository.reader, commit));
      items.push(...(await Promise.all(read)).flatMap((record) => (record ? settled(record, state) : [])));
    }
    return { total: state.known.size, items };
  }

  /** The files of publication `n`, in byte order of their names. */
  async files(n: number): Promise<PublishedFile[]> {
    const known = (await this.#current()).known.get(n);
    return known ? readFiles(this.#repository.reader, known.commit) : [];
  }

  /**
   * Adds the publication that `make` returns for its number, and with `change` changes the target, or does neither. It is on
   * disk when this resolves. Only one write to the settings of the configuration may run at a time.
   */
  add(...[make, change]: Parameters<Publications["add"]>) {
    return this.#jobs.run(() =>
      this.#append(({ last, known }) => Promise.resolve(make(last + 1, known.get(last)?.entry)), change),
    );
  }

  /**
   * Replaces what is known of publication `n` by the result of `change`; null leaves it. Resolves with what is on disk
   * then.
   */
  update(n: number, change: (record: StoredPublication) => PublicationStep | null) {
    return this.#jobs.run(() =>
      this.#append(async (state) => {
        const { record, commit } = await this.#read(state, n);
        const step = change(record);
        return step ? { ...step, files: { of: commit } } : record;
      }),
    );
  }

  async #read(state: State, n: number): Promise<{ record: StoredPublication; commit: string }> {
    const commit = state.known.get(n)?.commit;
    const record = commit === undefined ? null : await readRecord(this.#repository.reader, commit);
    if (commit === undefined || record === null) throw new UnknownPublication(`No publication ${n}`);
    return { record: settled(record, state), commit };
  }

  /** Adds a commit, on top of what somebody else may have pushed meanwhile; a mere record instead of one adds none. */
  async #append(
    make: (state: State) => Promise<Step | StoredPublication>,
    change?: TargetChange,
  ): Promise<StoredPublication> {
    const { reader, dir, git, shared } = this.#repository;
    for (;;) {
      const state = await this.#load();
      const step = await make(state);
      if (!("record" in step)) return step;
      const { oid, objects } = await publicationCommit(
        reader,
        state.head,
        step,
        shared === null ? "" : newMark(),
      );
      await storeObjects(dir, objects);
      const from = state.head ?? (await this.#stranger());
      const changes = [
        // First: what a crash leaves half-done is a target that publishes nothing by itself.
        ...(change ? [await targetMove(this.#repository, this.#config, this.#target, change)] : []),
        { ref: this.#ref, from, to: oid },
      ];
      try {
        await changeRefs(git, shared, changes);
      } catch (error) {
        if (error instanceof LedgerUnavailable || !(await haveMoved(git, changes))) throw error;
        continue;
      }
      const known = new Map(state.known);
      const last = take(known, state.last, step.record, oid);
      this.#state = { head: oid, last, known };
      this.#repacking.noteWrite(objects.reduce((bytes, { body }) => bytes + body.length, 0));
      return step.record;
    }
  }

  /** What the ref leads to when that is no commit; null when there is none. */
  async #stranger(): Promise<string | null> {
    return (await unlessDamaged(this.#repository.reader.find(this.#ref)))?.oid ?? null;
  }

  /** The last commit; null when there is none, or somebody pushed something else in its place. */
  async #head(): Promise<string | null> {
    const found = await unlessDamaged(this.#repository.reader.find(this.#ref));
    return found?.type === "commit" ? found.oid : null;
  }

  async #current(): Promise<State> {
    return (await this.#head()) === this.#state.head ? this.#state : this.#jobs.run(() => this.#load());
  }

  /** Reads what came since the last time, or everything when somebody rewrote the chain. Only as a job of the queue. */
  async #load(): Promise<State> {
    const head = await this.#head();
    const old = this.#state;
    if (head === old.head) return old;
    if (head === null) return (this.#state = { head, last: 0, known: new Map() });
    const grown = old.head === null ? null : await this.#listed(`${old.head}..${head}`, old.head);
    const whole = grown ?? (await this.#listed(head, null));
    const commits = whole ?? (await this.#readable(head));
    const known = new Map(grown === null ? [] : old.known);
    // Where older ones cannot be read, the numbers begin later.
    let last = grown === null ? (whole === null ? null : 0) : old.last;
    for (let at = 0; at < commits.length; at += atOnce) {
      const some = commits.slice(at, at + atOnce);
      const records = await Promise.all(some.map((one) => readRecord(this.#repository.reader, one)));
      for (const [place, commit] of some.entries()) {
        const record = records[place];
        if (record) last = take(known, last ?? record.n - 1, record, commit);
      }
      await inSlices(turnOfOthers());
    }
    return (this.#state = { head, last: last ?? 0, known });
  }

  /** The commits of a range, oldest first; null when it does not begin right after `known`, or git cannot read it. */
  async #listed(range: string, known: string | null): Promise<string[] | null> {
    try {
      const listed = await this.#repository.git([
        "rev-list",
        "--first-parent",
        "--reverse",
        "--parents",
        range,
        "--",
      ]);
      const lines = listed.toString().split("\n").slice(0, -1);
      const [, parent] = lines[0]?.split(" ") ?? [];
      return known === null || parent === known ? lines.map((line) => line.slice(0, 40)) : null;
    } catch {
      return null;
    }
  }

  /** The commits that can be read in a damaged chain, oldest first. */
  async #readable(head: string): Promise<string[]> {
    const commits: string[] = [];
    for (let next: string | undefined = head; next !== undefined;) {
      const found = await readable(this.#repository.reader, next);
      if (found?.type !== "commit") break;
      commits.push(next);
      [next] = parseCommit(found.body).parents;
    }
    return commits.toReversed();
  }
}

function* turnOfOthers(): Work<void> {
  yield;
}

/** Notes what a commit tells, and returns the newest number. What is out of line is no publication of ours. */
function take(known: Map<number, Known>, last: number, record: StoredPublication, commit: string): number {
  const { n, version, outcome, author, automatic, hash, live_at, ended_at } = record;
  if (n < 1 || n > last + 1) return last;
  const { confirm_within, deadline, confirmed_at } = record;
  const asked = { confirm_within, deadline, confirmed_at };
  const entry = { n, version, outcome, author, automatic, hash, live_at, ended_at, ...asked };
  known.set(n, { entry, commit });
  return Math.max(n, last);
}

/** A publication that still waited when a newer one came was replaced by that: no commit says so. */
const settled = <P extends Pick<PublicationEntry, "n" | "outcome">>(one: P, { last }: State): P =>
  one.outcome === "waiting" && one.n < last ? { ...one, outcome: "replaced" } : one;
