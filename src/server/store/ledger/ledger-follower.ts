import { configId } from "#contract/ids.ts";
import { lostRef, requireRoom } from "./first-contact.ts";
import { deletedFolder, leadsOn, leadsTo } from "./leads-on.ts";
import type { Disagreement } from "./ledger-decision.ts";
import { refOf } from "../git/branch-files.ts";
import { settingsRef } from "../git/config-settings.ts";
import type { Remote } from "../git/remote.ts";
import { configOf, moveRefs, refsIn, travelling, type Refs, type RefUpdate } from "../git/refs.ts";
import type { Repository } from "../git/repository.ts";
import { SeenRefs } from "./seen-refs.ts";
import { LedgerUnavailable } from "../store-errors.ts";

/** Looks at what is there, when it moves between the look and the fetch. */
const looksAtMost = 5;

/**
 * Follows what others push to the history that the servers share. A branch that went back there and one that is ahead here
 * are neither followed nor pushed.
 */
export class LedgerFollower {
  readonly #repository: Repository;
  readonly #remote: Remote;
  readonly #log: (line: string) => void;
  /** Where the refs there were when they were last seen. */
  readonly seen: SeenRefs;
  /** By configuration: jobs that move its refs, under way and ever begun. */
  readonly #jobs = new Map<string, { running: number; begun: number }>();
  readonly #disagreements = new Map<string, Disagreement>();
  /** The configurations that the last `follow` left alone. */
  #behind: ReadonlySet<string> = new Set();

  constructor(repository: Repository, remote: Remote, log: (line: string) => void) {
    this.#repository = repository;
    this.#remote = remote;
    this.#log = log;
    this.seen = new SeenRefs(repository, remote, log);
  }

  /** The configurations whose branch there does not lead on from ours. */
  get disagreements(): ReadonlyMap<string, Disagreement> {
    return this.#disagreements;
  }

  /** Whether more may be there of a configuration than the last `follow` brought. */
  isBehind(config: string): boolean {
    return this.#behind.has(config);
  }

  /** Rejects writes to a configuration about which somebody has to decide. */
  requireAgreement(config: string): void {
    const found = this.#disagreements.get(config);
    if (found === undefined) return;
    throw new LedgerUnavailable(
      `Somebody moved this configuration: it is at ${found.theirs ?? "no version"} at the Git host, and at ${found.ours} here. Nothing can be saved until an administrator decides which one to keep`,
      null,
    );
  }

  /** Does a job that moves refs; meanwhile, and by what was seen before its end, `follow` leaves them alone. */
  async holding<T>(config: string, job: () => Promise<T>): Promise<T> {
    const jobs = this.#jobs.get(config) ?? { running: 0, begun: 0 };
    this.#jobs.set(config, jobs);
    jobs.running += 1;
    jobs.begun += 1;
    try {
      return await job();
    } finally {
      jobs.running -= 1;
    }
  }

  /** Before the first fetch: rejects with `LedgerRefused` when something here would have to be pushed or dropped. */
  async requireRoom(): Promise<void> {
    await this.seen.dropUnreadable();
    await requireRoom(this.#repository, this.#remote.name, await this.#compare());
  }

  /** Brings the refs here to where they are there. */
  async follow(): Promise<void> {
    const begun = new Map(Array.from(this.#jobs, ([config, jobs]) => [config, jobs.begun - jobs.running]));
    const { here, there, seen } = await this.#compare();
    const configs = new Set([...here.keys(), ...there.keys()].map(configOf));
    const behind = new Set<string>();
    for (const config of configs) {
      const jobs = this.#jobs.get(config);
      if (jobs !== undefined && jobs.begun !== begun.get(config)) {
        behind.add(config);
        continue;
      }
      try {
        await this.#followConfig(config, here, there, seen);
      } catch (error) {
        behind.add(config);
        this.#log(`${config} could not be followed, and is tried again: ${String(error)}`);
      }
    }
    this.#behind = behind;
  }

  /** The refs here and there, with all objects of those there. */
  async #compare(): Promise<{ here: Refs; there: Refs; seen: Refs }> {
    const { git } = this.#repository;
    let there = await this.#look();
    const here = onlyOurs(await refsIn(git, travelling));
    for (let tries = 1; ; tries += 1) {
      const lacking = await this.#lacking(here, there);
      if (lacking.length === 0) break;
      const failure = await this.#remote.fetch(lacking).catch((error: unknown) => ({ error }));
      if (failure === undefined && (await this.#lacking(here, there)).length === 0) break;
      // git gets nothing when another server has just deleted one of them, and what is newer when it has moved one.
      const now = await this.#look();
      if (lacking.every((ref) => now.get(ref) === there.get(ref)) || tries >= looksAtMost)
        throw failure?.error ?? new Error(`the objects of ${lacking.join(", ")} did not come`);
      there = now;
    }
    return { here, there, seen: await this.seen.all() };
  }

  /** The refs there whose objects are not here. */
  async #lacking(here: Refs, there: Refs): Promise<string[]> {
    const lacking: string[] = [];
    for (const [ref, oid] of there)
      if (here.get(ref) !== oid && (await this.#repository.reader.find(oid)) === null) lacking.push(ref);
    return lacking;
  }

  async #look(): Promise<Refs> {
    return onlyOurs(await this.#remote.look());
  }

  async #followConfig(config: string, here: Refs, there: Refs, seen: Refs): Promise<void> {
    const head = refOf(config);
    const [ours, theirs] = [here.get(head) ?? null, there.get(head) ?? null];
    if (ours !== null && !(await leadsOn(this.#repository, config, ours, theirs, { here, there }))) {
      const settings = there.get(settingsRef(config)) ?? null;
      return this.#disagree(config, { ours, theirs, settings }, seen);
    }
    if (this.#disagreements.delete(config)) this.#log(`${config} is agreed on again`);
    const refs = new Set([...here.keys(), ...there.keys()].filter((ref) => configOf(ref) === config));
    const updates: RefUpdate[] = [];
    const lost: string[] = [];
    for (const ref of refs) {
      const [from, to] = [here.get(ref) ?? null, there.get(ref) ?? null];
      const last = seen.get(ref) ?? null;
      const noted = this.seen.change(ref, last, to);
      if (noted !== null) updates.push(noted);
      if (from === to || (to === null && ref.startsWith(deletedFolder(config)))) continue;
      updates.push({ ref, from, to });
      if (from === null || !(await this.#loses({ ref, from, to }, last, there))) continue;
      const kept = lostRef(config, from);
      if ((await refsIn(this.#repository.git, [kept])).size === 0 && !updates.some((one) => one.ref === kept))
        updates.push({ ref: kept, from: null, to: from });
      if (ref !== head)
        lost.push(`${ref} is at ${to ?? "nothing"} there, and was at ${from} here: that is kept as ${kept}`);
    }
    await moveRefs(this.#repository.git, updates);
    for (const line of lost) this.#log(line);
  }

  /** Whether what a ref leads to here is nowhere once it follows, and nobody let it go at a server. */
  async #loses(
    { ref, from, to }: RefUpdate & { from: string },
    last: string | null,
    there: Refs,
  ): Promise<boolean> {
    const head = refOf(configOf(ref));
    if (await this.#isCommit(from)) {
      if (to !== null) return !(await leadsTo(this.#repository, from, to));
      return ref !== head || !there.has(deletedFolder(configOf(ref)) + from);
    }
    // Settings are replaced all the time. A server wrote that on top of what was there, which knows no other, and ends
    // them together with the branch.
    return from !== last || (to === null && there.has(head) && ref === settingsRef(configOf(ref)));
  }

  async #isCommit(oid: string): Promise<boolean> {
    return (await this.#repository.reader.find(oid))?.type === "commit";
  }

  async #disagree(config: string, found: Disagreement, seen: Refs): Promise<void> {
    const last = this.#disagreements.get(config);
    this.#disagreements.set(config, found);
    if (last?.ours === found.ours && last.theirs === found.theirs) return;
    const kept = lostRef(config, found.ours);
    // One that never was there was moved here, and is no loss.
    const known = seen.get(refOf(config)) === found.ours;
    if (known && (await refsIn(this.#repository.git, [kept])).size === 0)
      await moveRefs(this.#repository.git, [{ ref: kept, from: null, to: found.ours }]);
    this.#log(
      `somebody moved ${config}: it is at ${found.theirs ?? "no commit"} there, and at ${found.ours} here; nothing is followed, overwritten or saved until an administrator decides`,
    );
  }
}

const onlyOurs = (refs: Refs): Refs => new Map([...refs].filter(([ref]) => ofConfig(ref)));

/** Whether a ref belongs to a configuration, or to all of them. Branches with other names are none of ours. */
const ofConfig = (ref: string): boolean =>
  ref.startsWith(refOf(""))
    ? configId.safeParse(ref.slice(refOf("").length)).success
    : ref === settingsRef("configs") || configId.safeParse(configOf(ref)).success;
