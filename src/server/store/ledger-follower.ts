import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { configId } from "#contract/ids.ts";
import { decisionIn, type Decided, type Disagreement } from "./ledger-decision.ts";
import { refOf } from "./git/branch-files.ts";
import { syncFolder, writeDurably } from "./git/durable-file.ts";
import { settingsRef } from "./git/config-settings.ts";
import { readable } from "./git/object-reader.ts";
import type { Remote } from "./git/remote.ts";
import { configOf, growsInto, moveRefs, refsIn, travelling, type Refs, type RefUpdate } from "./git/refs.ts";
import type { Repository } from "./git/repository.ts";
import { LedgerRefused, LedgerUnavailable } from "./store.ts";

const deletedFolder = (config: string) => `refs/deleted/${config}/`;
const lostRef = (config: string, oid: string) => `refs/lost/${config}/${oid}`;

/**
 * Follows what others push to the history that the servers share. Where a ref was last seen there is kept here under
 * `refs/ledger/`: so a branch that went back there is told from one that is ahead here. Neither is followed or pushed.
 */
export class LedgerFollower {
  readonly #repository: Repository;
  readonly #remote: Remote;
  readonly #log: (line: string) => void;
  readonly #seenFolder: string;
  /** By configuration: jobs that move its refs, under way and ever begun. */
  readonly #jobs = new Map<string, { running: number; begun: number }>();
  readonly #disagreements = new Map<string, Disagreement>();

  constructor(repository: Repository, remote: Remote, log: (line: string) => void) {
    this.#repository = repository;
    this.#remote = remote;
    this.#log = log;
    this.#seenFolder = `refs/ledger/${remote.key}/`;
  }

  /** The configurations whose branch there does not lead on from ours. */
  get disagreements(): ReadonlyMap<string, Disagreement> {
    return this.#disagreements;
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

  /** Whether this server has been in this history before. */
  async hasMet(): Promise<boolean> {
    return (await this.#seen()).size > 0;
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

  /** Notes where refs are there. */
  async noteSeen(updates: readonly RefUpdate[]): Promise<void> {
    for (const { ref, to } of updates) {
      if (to === null || !isNoted(ref)) continue;
      const path = join(this.#repository.dir, this.#seenRef(ref));
      await mkdir(dirname(path), { recursive: true });
      await writeDurably(`${path}.lock`, Buffer.from(`${to}\n`));
      await rename(`${path}.lock`, path);
      await syncFolder(dirname(path));
    }
  }

  /** Drops notes that no git can read, such as an earlier release left at a crash: nothing could be followed past them. */
  async #dropUnreadable(): Promise<void> {
    const folder = join(this.#repository.dir, this.#seenFolder);
    const files = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      if (!file.isFile() || /^[0-9a-f]{40}\n$/.test(await readFile(path, "latin1"))) continue;
      await rm(path);
      this.#log(`what was noted of ${file.name} could not be read, and is dropped`);
    }
  }

  /** Before the first fetch: rejects with `LedgerRefused` when something here would have to be pushed or dropped. */
  async requireRoom(): Promise<void> {
    await this.#dropUnreadable();
    const { here, there, seen } = await this.#compare();
    const lost = await refsIn(this.#repository.git, ["refs/lost/"]);
    for (const [ref, ours] of here) {
      const config = configOf(ref);
      if (!ref.startsWith(refOf("")) || seen.get(ref) === ours || lost.has(lostRef(config, ours))) continue;
      const theirs = there.get(ref) ?? null;
      if (await this.#leadsOn(config, ours, theirs, { here, there })) continue;
      throw new LedgerRefused(await this.#difference(config, ours, theirs));
    }
    const only = [...here.keys()].find((ref) => !there.has(ref) && !ref.startsWith("refs/deleted/"));
    if (seen.size === 0 && only !== undefined)
      throw new LedgerRefused(`${only} is here and not at ${this.#remote.name}. ${this.#pushAll()}`);
  }

  /** Brings the refs here to where they are there. */
  async follow(): Promise<void> {
    const begun = new Map(Array.from(this.#jobs, ([config, jobs]) => [config, jobs.begun - jobs.running]));
    const { here, there, seen } = await this.#compare();
    const configs = new Set([...here.keys(), ...there.keys()].map(configOf));
    for (const config of configs) {
      const jobs = this.#jobs.get(config);
      if (jobs !== undefined && jobs.begun !== begun.get(config)) continue;
      try {
        await this.#followConfig(config, here, there, seen);
      } catch (error) {
        this.#log(`${config} could not be followed, and is tried again: ${String(error)}`);
      }
    }
  }

  /** The refs here and there, with all objects of those there. */
  async #compare(): Promise<{ here: Refs; there: Refs; seen: Refs }> {
    const { git, reader } = this.#repository;
    const ours = (refs: Refs) => new Map([...refs].filter(([ref]) => ofConfig(ref)));
    const there = ours(await this.#remote.look());
    const here = ours(await refsIn(git, travelling));
    const lacking: string[] = [];
    for (const [ref, oid] of there)
      if (here.get(ref) !== oid && (await reader.find(oid)) === null) lacking.push(ref);
    if (lacking.length > 0) await this.#remote.fetch(lacking);
    return { here, there, seen: await this.#seen() };
  }

  async #followConfig(config: string, here: Refs, there: Refs, seen: Refs): Promise<void> {
    const head = refOf(config);
    const [ours, theirs] = [here.get(head) ?? null, there.get(head) ?? null];
    if (ours !== null && !(await this.#leadsOn(config, ours, theirs, { here, there }))) {
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
      if (last !== to && isNoted(ref)) updates.push({ ref: this.#seenRef(ref), from: last, to });
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
      if (to !== null) return !(await this.#grows(from, to));
      return ref !== head || !there.has(deletedFolder(configOf(ref)) + from);
    }
    // Settings are replaced all the time. A server wrote that on top of what was there, which knows no other, and ends
    // them together with the branch.
    return from !== last || (to === null && there.has(head) && ref === settingsRef(configOf(ref)));
  }

  /** Whether the branch there contains ours, or took its place by a decision or a deletion that the servers made. */
  async #leadsOn(
    config: string,
    ours: string,
    theirs: string | null,
    { here, there }: { here: Refs; there: Refs },
  ): Promise<boolean> {
    if (ours === theirs || (theirs !== null && (await this.#grows(ours, theirs)))) return true;
    const settings = there.get(settingsRef(config));
    const found = settings === undefined ? null : await readable(this.#repository.reader, settings);
    const decision = found?.type === "blob" ? decisionIn(found.body.toString()) : null;
    if (decision?.lost.includes(ours) && (await this.#keeps(decision, theirs))) return true;
    if (theirs === null && there.has(deletedFolder(config) + ours)) return true;
    // One that is here already told of an earlier branch of this name.
    const deleted = [...there].filter(([ref]) => ref.startsWith(deletedFolder(config)) && !here.has(ref));
    for (const [, last] of deleted) if (await this.#grows(ours, last)) return true;
    return false;
  }

  /** Whether the branch is still where it was when somebody decided about it, or led on from there. */
  async #keeps({ keep, theirs: decided }: Decided, theirs: string | null): Promise<boolean> {
    // Ours was brought back then: it is gone once more.
    if (theirs === null) return decided === null && keep === "theirs";
    return decided !== null && this.#grows(decided, theirs);
  }

  async #grows(from: string, to: string): Promise<boolean> {
    return from === to || growsInto(this.#repository.git, this.#repository.reader, from, to);
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

  async #difference(config: string, ours: string, theirs: string | null): Promise<string> {
    const where = `${config} is at ${ours} here, and at ${theirs ?? "no commit"} at ${this.#remote.name}; neither is pushed or dropped by itself.`;
    if (theirs === null || (await this.#grows(theirs, ours))) return `${where} ${this.#pushAll()}`;
    return `${where} To keep both, ${this.#gitPush(`${ours}:${refOf(`${config}-here`)}`)} and start with an empty DATA_DIR`;
  }

  #pushAll(): string {
    return `To move all of it there: ${this.#gitPush(...travelling.map((folder) => `'${folder}*:${folder}*'`))}`;
  }

  #gitPush = (...refspecs: string[]): string =>
    `git --git-dir=${this.#repository.dir} push ${this.#remote.name} ${refspecs.join(" ")}`;

  #seenRef = (ref: string): string => this.#seenFolder + ref.slice("refs/".length);

  async #seen(): Promise<Map<string, string>> {
    const kept = await refsIn(this.#repository.git, [this.#seenFolder]);
    return new Map(Array.from(kept, ([ref, oid]) => [`refs/${ref.slice(this.#seenFolder.length)}`, oid]));
  }
}

/** Whether it is noted where a ref was there. What was deleted stays where it is. */
const isNoted = (ref: string): boolean => !ref.startsWith("refs/deleted/");

/** Whether a ref belongs to a configuration, or to all of them. Branches with other names are none of ours. */
const ofConfig = (ref: string): boolean =>
  ref.startsWith(refOf(""))
    ? configId.safeParse(ref.slice(refOf("").length)).success
    : ref === settingsRef("configs") || configId.safeParse(configOf(ref)).success;
