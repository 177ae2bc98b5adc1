import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ConfigSettings } from "#contract/config-operations.ts";
import type { Branch } from "./branch.ts";
import { Configurations } from "./configurations.ts";
import { writeFailure } from "./write-failure.ts";
import { listConfigs } from "./git/branches.ts";
import { moveEarlierDefault, writeSettings } from "./git/config-settings.ts";
import { clearLeftovers, openRepository, type Repository } from "./git/repository.ts";
import { Ledger } from "./ledger/ledger.ts";
import { Mirror } from "./ledger/mirror.ts";
import { lockDataFolder, type DataFolderLock } from "./data-folder-lock.ts";
import { PublicationLog } from "./publication-log.ts";
import { OpenBranches } from "./open-branches.ts";
import { Repacking } from "./repacking.ts";
import { PastSets } from "./past-sets.ts";
import { Queue } from "./queue.ts";
import { UnknownConfig, UnknownVersion } from "./store-errors.ts";
import type { DownHost, Store } from "./store.ts";
import type { Edit, NewConfig, WriteRequest } from "./write-request.ts";
import type { Publications, TargetChange } from "./published-records.ts";
import type { Snapshot } from "./snapshot.ts";
import type { VersionFilter } from "./version-page.ts";
import { readTargets, writeTarget } from "./stored-targets.ts";
import { SentencesOfVersions } from "./history/sentences-of-versions.ts";
import { beforeInGit, SetDownVersions } from "./history/set-down-versions.ts";
import { editPlan, restorePlan, revertPlan, undoPlan } from "./write-plans.ts";
import { withServices } from "./history/services-of-versions.ts";

/** `log` takes a line for the operator about what the store did on its own account. */
export interface GitStoreOptions {
  /** The address of the repository that keeps the history which several servers share. */
  remote?: string | undefined;
  /** The address of a repository that is to follow as a copy. */
  mirror?: string | undefined;
  log?: (line: string) => void;
}

/** Memory for past sets, in bytes, roughly. */
const pastSetsBytes = 64 * 1024 * 1024;

/**
 * Opens the store in `dataDir`, which it creates if missing: a bare git repository `config.git` in which a config is a
 * branch, a service the file `backend-services/<id>.json` and a version a commit. Rejects with `DataFolderLocked` when
 * another process has it open.
 */
export async function openGitStore(
  dataDir: string,
  { remote, mirror, log = () => {} }: GitStoreOptions = {},
): Promise<Store> {
  const folder = resolve(dataDir);
  await mkdir(folder, { recursive: true });
  const lock = await lockDataFolder(folder);
  try {
    const dir = join(folder, "config.git");
    for (const file of await clearLeftovers(dir, lock.since))
      log(`Removed what a crash left behind: ${file}`);
    const repository = await openRepository(dir);
    const ledger = remote === undefined ? undefined : await joinLedger(repository, remote, log);
    const copy = mirror === undefined ? undefined : new Mirror(repository, mirror, log);
    return new GitStore(folder, repository, lock, { ledger, mirror: copy }, log);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function joinLedger(repository: Repository, remote: string, log: (line: string) => void) {
  try {
    await moveEarlierDefault(repository);
    return await Ledger.join(repository, remote, log);
  } catch (error) {
    await repository.reader.close();
    throw error;
  }
}

class GitStore implements Store {
  readonly ledger: Ledger | undefined;
  readonly mirror: Mirror | undefined;
  readonly #repository: Repository;
  readonly #lock: DataFolderLock;
  readonly #repacking: Repacking;
  readonly #pastSets = new PastSets(pastSetsBytes);
  readonly #sentences: SentencesOfVersions;
  readonly #branches: OpenBranches;
  readonly #configurations: Configurations;
  readonly #setDown: SetDownVersions;
  readonly #underWay = new Set<Promise<unknown>>();
  /** Settings are written, and configurations deleted, one after the other: a protected one must not slip through. */
  readonly #settings = new Queue();
  readonly #publications = new Map<string, PublicationLog>();
  #closed = false;

  constructor(
    folder: string,
    repository: Repository,
    lock: DataFolderLock,
    { ledger, mirror }: { ledger: Ledger | undefined; mirror: Mirror | undefined },
    log: (line: string) => void,
  ) {
    this.ledger = ledger;
    this.mirror = mirror;
    this.#repository = repository;
    this.#lock = lock;
    this.#repacking = new Repacking(repository, log);
    this.#branches = new OpenBranches(repository, {
      folder,
      pastSets: this.#pastSets,
      repacking: this.#repacking,
      log,
    });
    this.#configurations = new Configurations(repository, this.#branches, ledger, log);
    this.#sentences = new SentencesOfVersions(repository.reader);
    this.#setDown = new SetDownVersions(beforeInGit(repository.reader));
    ledger?.begin({
      stateOf: async (config) => (await this.#branches.get(config)).current(),
      readForeign: (config, version) =>
        this.#on(config, async (branch) => (await branch.foreign(await branch.current(), version)).snapshot),
    });
    void this.#run(() => this.#repacking.start()).catch((error: unknown) =>
      log(`Repacking: ${String(error)}`),
    );
  }

  async configs() {
    return (await this.allConfigs()).items;
  }

  allConfigs() {
    return this.#run(() => this.#configurations.all());
  }

  createConfig(config: string, request: NewConfig) {
    return this.#change(() => this.#configurations.create(config, request));
  }

  setSettings(config: string, settings: ConfigSettings) {
    return this.#changeOf(config, () =>
      this.#settings.run(() => writeSettings(this.#repository, config, settings)),
    );
  }

  targets(config: string) {
    return this.#on(config, () => readTargets(this.#repository, config));
  }

  allTargets() {
    return this.#run(async () => {
      const ids = await listConfigs(this.#repository);
      const all = ids.map(async (config) => ({
        config,
        targets: await readTargets(this.#repository, config),
      }));
      return (await Promise.all(all)).filter(({ targets }) => targets.length > 0);
    });
  }

  changeTarget(config: string, id: string, change: TargetChange) {
    return this.#changeOf(config, () =>
      this.#settings.run(() => writeTarget(this.#repository, config, id, change)),
    );
  }

  publications(config: string, target: string): Publications {
    const log = this.#publicationLog(config, target);
    return {
      entries: () => this.#run(() => log.entries()),
      read: (n) => this.#run(() => log.read(n)),
      page: (limit, offset) => this.#run(() => log.page(limit, offset)),
      files: (n) => this.#run(() => log.files(n)),
      add: (make, change) =>
        this.#change(() =>
          change === undefined ? log.add(make) : this.#settings.run(() => log.add(make, change)),
        ),
      update: (n, change) => this.#change(() => log.update(n, change)),
    };
  }

  #publicationLog(config: string, target: string): PublicationLog {
    const name = `${config}/${target}`;
    const known = this.#publications.get(name);
    const log = known ?? new PublicationLog(this.#repository, this.#repacking, config, target);
    this.#publications.set(name, log);
    return log;
  }

  deleteConfig(config: string, guard?: (current: Snapshot) => void) {
    return this.#changeOf(config, (branch) =>
      this.#settings.run(() => this.#configurations.delete(config, branch, guard)),
    );
  }

  recentSet(config: string) {
    return this.#closed ? null : (this.#branches.peek(config)?.recentSet() ?? null);
  }

  readSet(config: string) {
    return this.#look(config, async (branch) => (await branch.current()).snapshot);
  }

  readVersion(config: string, version: string) {
    return this.#look(
      config,
      async (branch) => (await branch.past(await branch.current(), version)).snapshot,
    );
  }

  listVersions(config: string, filter: VersionFilter = {}) {
    return this.#look(config, async (branch) => {
      const { entryIds = [], offset = 0, sentences = false, services = false } = filter;
      const found = (await branch.versions()).page(filter);
      const page = sentences ? await this.#sentences.addTo(found, offset) : found;
      const [id] = services ? entryIds : [];
      return id === undefined ? page : withServices(this.#repository.reader, page, id, offset);
    });
  }

  lastChanges(config: string) {
    return this.#look(config, async (branch) => {
      const { snapshot } = await branch.current();
      return (await branch.versions()).lastChanges(snapshot.entries.keys());
    });
  }

  setDownBy(config: string, hosts: readonly DownHost[], since = -Infinity) {
    return this.#look(config, async (branch) => {
      const { snapshot } = await branch.current();
      return this.#setDown.of(await branch.versions(), snapshot, hosts, since);
    });
  }

  write(config: string, request: WriteRequest, edit: (current: Snapshot) => Edit | Promise<Edit>) {
    return this.#changeOf(config, (branch) => branch.write(request, editPlan(request, edit)));
  }

  revert(config: string, version: string, request: WriteRequest) {
    return this.#changeOf(config, (branch) => branch.write(request, revertPlan(branch, version, request)));
  }

  restore(config: string, version: string, ids: readonly string[], request: WriteRequest) {
    return this.#changeOf(config, (branch) =>
      branch.write(request, restorePlan(branch, version, ids, request)),
    );
  }

  undo(config: string, version: string, request: WriteRequest) {
    return this.#changeOf(config, (branch) => branch.write(request, undoPlan(branch, version, request)));
  }

  /** git tells all of a history at once. */
  reading() {
    return null;
  }

  pastSets() {
    return this.#pastSets.size;
  }

  async close() {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    await this.ledger?.close();
    await this.mirror?.close();
    await this.#repacking.close();
    await this.#branches.close();
    await this.#repository.reader.close();
    await this.#lock.release();
  }

  /** Does a job that `close` waits for. */
  async #run<T>(job: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error("The store is closed");
    const result = job();
    this.#underWay.add(result);
    try {
      return await result;
    } catch (error) {
      throw writeFailure(error);
    } finally {
      this.#underWay.delete(result);
    }
  }

  /** A job that may change the repository, which the mirror follows then. */
  async #change<T>(job: () => Promise<T>): Promise<T> {
    try {
      return await this.#run(job);
    } finally {
      this.mirror?.noteWrite();
    }
  }

  #changeOf<T>(config: string, job: (branch: Branch) => Promise<T>): Promise<T> {
    return this.#change(async () => {
      const { shared } = this.#repository;
      try {
        return await job(await this.#branches.get(config));
      } catch (error) {
        if (shared === null || !(error instanceof UnknownConfig)) throw error;
        // Another server may just have made it.
        await shared.refresh(config);
        return job(await this.#branches.get(config));
      }
    });
  }

  /** A read of a configuration. Another server may just have made what is unknown here. */
  #look<T>(config: string, job: (branch: Branch) => Promise<T>): Promise<T> {
    return this.#run(async () => {
      const read = async () => job(await this.#branches.get(config));
      try {
        return await read();
      } catch (error) {
        const unknown = error instanceof UnknownConfig || error instanceof UnknownVersion;
        if (!unknown || !this.ledger?.writable) throw error;
        await this.ledger.refresh(config).catch(() => {});
        return read();
      }
    });
  }

  #on<T>(config: string, job: (branch: Branch) => Promise<T>): Promise<T> {
    return this.#run(async () => job(await this.#branches.get(config)));
  }
}
