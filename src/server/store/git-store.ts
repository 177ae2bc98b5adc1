import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ConfigSettings } from "#contract/config-operations.ts";
import type { ConfigInfo, UnreadableConfig } from "#contract/config.ts";
import type { Branch } from "./branch.ts";
import type { Plan } from "./branch-state.ts";
import { inSlices } from "../in-slices.ts";
import { writeFailure } from "./write-failure.ts";
import { createBranch, removeBranch, requireRoomFor } from "./git/branch-lifecycle.ts";
import { headOf, listConfigs } from "./git/branches.ts";
import {
  changeSettings,
  moveEarlierDefault,
  settingsAt,
  settingsOf,
  writeSettings,
} from "./git/config-settings.ts";
import { newObject } from "./git/new-object.ts";
import { storeObjects } from "./git/write-objects.ts";
import { clearLeftovers, openRepository, type Repository } from "./git/repository.ts";
import { Ledger } from "./ledger.ts";
import { Mirror } from "./mirror.ts";
import { lockDataFolder, type DataFolderLock } from "./data-folder-lock.ts";
import { PublicationLog } from "./publication-log.ts";
import { OpenBranches } from "./open-branches.ts";
import { Repacking } from "./repacking.ts";
import { PastSets } from "./past-sets.ts";
import { Queue } from "./queue.ts";
import { ServiceFolder } from "./service-folder.ts";
import { applyEdit, replaceBy, requireRoom, restoreFiles, undoChange } from "./service-set.ts";
import { ConfigHasTargets, DamagedConfig, ProtectedConfig, SetDamaged, UnknownConfig } from "./store.ts";
import type {
  DownHost,
  Edit,
  NewConfig,
  Publications,
  Snapshot,
  Store,
  StoredTarget,
  VersionFilter,
  WriteRequest,
} from "./store.ts";
import { readTargets, writeTarget } from "./stored-targets.ts";
import { isoDate } from "./version-filter.ts";
import { SentencesOfVersions } from "./sentences-of-versions.ts";
import { beforeInGit, SetDownVersions } from "./set-down-versions.ts";
import { withServices } from "./services-of-versions.ts";
import { versionCommit } from "./version-commit.ts";

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
  readonly #log: (line: string) => void;
  readonly #repository: Repository;
  readonly #lock: DataFolderLock;
  readonly #repacking: Repacking;
  readonly #pastSets = new PastSets(pastSetsBytes);
  readonly #sentences: SentencesOfVersions;
  readonly #branches: OpenBranches;
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
    this.#log = log;
    this.#repository = repository;
    this.#lock = lock;
    this.#repacking = new Repacking(repository, log);
    this.#branches = new OpenBranches(repository, {
      folder,
      pastSets: this.#pastSets,
      repacking: this.#repacking,
      log,
    });
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
    return this.#run(async () => {
      const ids = await listConfigs(this.#repository);
      const all = (await Promise.all(ids.map((id) => this.#configInfo(id)))).flatMap((one) => one ?? []);
      return {
        items: all.flatMap((one) => ("version" in one ? one : [])),
        unreadable: all.flatMap((one) => ("reason" in one ? one : [])),
      };
    });
  }

  /** A damaged configuration is listed with its reason beside the others. Null when somebody has just deleted it. */
  async #configInfo(id: string): Promise<ConfigInfo | UnreadableConfig | null> {
    try {
      const { version, date, services } = await (await this.#branches.get(id)).latest();
      const moved = this.ledger?.moved.get(id);
      return {
        id,
        ...(await settingsOf(this.#repository, id)),
        date: isoDate(date),
        version,
        services,
        ...(moved && { moved }),
      };
    } catch (error) {
      if (error instanceof UnknownConfig) return null;
      if (error instanceof DamagedConfig) return { id, reason: error.reason };
      // A full disk, for example, is not the fault of this configuration.
      if (writeFailure(error) !== error) throw error;
      this.#log(`The configuration ${id} cannot be read: ${String(error)}`);
      return { id, reason: "it cannot be read; the server's log tells more" };
    }
  }

  createConfig(config: string, { from, description = "", dryRun, ...request }: NewConfig) {
    return this.#change(async () => {
      await this.#repository.shared?.refresh();
      const source = from === undefined ? null : await headOf(this.#repository, from);
      if (from !== undefined && source === null) throw new UnknownConfig(`No configuration ${from}`);
      if ((await headOf(this.#repository, config)) !== null) return false;
      await requireRoomFor(this.#repository, config);
      if (dryRun) return true;
      const first = versionCommit(ServiceFolder.empty, null, { ...request, action: { kind: "change" } });
      const text = description === "" ? null : newObject("blob", Buffer.from(description));
      const objects = [...(source === null ? first.objects : []), ...(text ? [text] : [])];
      if (objects.length > 0) await storeObjects(this.#repository.dir, objects);
      return createBranch(this.#repository, config, source ?? first.oid, text?.oid ?? null);
    });
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

  changeTarget(config: string, id: string, change: (current: StoredTarget | null) => StoredTarget | null) {
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
      add: (make) => this.#change(() => log.add(make)),
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
    return this.#changeOf(config, (branch) => this.#settings.run(() => this.#delete(config, branch, guard)));
  }

  async #delete(config: string, branch: Branch, guard?: (current: Snapshot) => void) {
    for (;;) {
      await this.#repository.shared?.ready(config);
      const { head, snapshot } = await branch.current();
      guard?.(snapshot);
      // What is checked below, or older than it: then the deletion starts again.
      const settings = await settingsAt(this.#repository, config);
      if ((await settingsOf(this.#repository, config)).protected)
        throw new ProtectedConfig(`The configuration ${config} is protected`);
      const targets = await readTargets(this.#repository, config);
      if (targets.length > 0)
        throw new ConfigHasTargets(
          config,
          targets.map(({ id }) => id),
        );
      if (settings === null && this.#repository.shared !== null) {
        // Only what is there can be pinned: another server may be writing the first settings just now.
        await changeSettings(this.#repository, config, (content) => content);
        continue;
      }
      if (!(await removeBranch(this.#repository, config, head, settings))) continue;
      this.#branches.drop(config);
      return branch.close();
    }
  }

  recentSet(config: string) {
    this.ledger?.noteRead();
    return this.#closed ? null : (this.#branches.peek(config)?.recentSet() ?? null);
  }

  readSet(config: string) {
    this.ledger?.noteRead();
    return this.#on(config, async (branch) => (await branch.current()).snapshot);
  }

  readVersion(config: string, version: string) {
    return this.#on(config, async (branch) => (await branch.past(await branch.current(), version)).snapshot);
  }

  listVersions(config: string, filter: VersionFilter = {}) {
    return this.#on(config, async (branch) => {
      const { entryIds = [], offset = 0, sentences = false, services = false } = filter;
      const found = (await branch.versions()).page(filter);
      const page = sentences ? await this.#sentences.addTo(found, offset) : found;
      const [id] = services ? entryIds : [];
      return id === undefined ? page : withServices(this.#repository.reader, page, id, offset);
    });
  }

  lastChanges(config: string) {
    return this.#on(config, async (branch) => {
      const { snapshot } = await branch.current();
      return (await branch.versions()).lastChanges(snapshot.entries.keys());
    });
  }

  setDownBy(config: string, hosts: readonly DownHost[], since = -Infinity) {
    return this.#on(config, async (branch) => {
      const { snapshot } = await branch.current();
      return this.#setDown.of(await branch.versions(), snapshot, hosts, since);
    });
  }

  write(config: string, request: WriteRequest, edit: (current: Snapshot) => Edit | Promise<Edit>) {
    const plan: Plan = async ({ files, snapshot }) => {
      request.guard?.(snapshot);
      const next = await inSlices(applyEdit(files, await edit(snapshot)));
      return requireRoom(files, next);
    };
    return this.#changeOf(config, (branch) => branch.write(request, plan));
  }

  /** The whole folder becomes that of `version`, including files that are no service. */
  revert(config: string, version: string, request: WriteRequest) {
    return this.#changeOf(config, (branch) =>
      branch.write(request, async (state) => {
        const { files } = await branch.past(state, version);
        request.guard?.(state.snapshot);
        return replaceBy(state.files, files);
      }),
    );
  }

  restore(config: string, version: string, ids: readonly string[], request: WriteRequest) {
    return this.#changeOf(config, (branch) =>
      branch.write(request, async (state) => {
        const { files } = await branch.past(state, version);
        const next = restoreFiles(state.files, files, ids);
        request.guard?.(state.snapshot);
        return requireRoom(state.files, next);
      }),
    );
  }

  undo(config: string, version: string, request: WriteRequest) {
    return this.#changeOf(config, (branch) =>
      branch.write(request, async (state) => {
        const { files } = await branch.past(state, version);
        const versions = await branch.versions();
        const before = versions.before(version);
        // In a damaged history nobody can tell what the oldest readable version changed.
        if (before === null && versions.hasParent(version)) throw new SetDamaged(version);
        const parent = before === null ? ServiceFolder.empty : (await branch.past(state, before)).files;
        request.guard?.(state.snapshot);
        return requireRoom(state.files, await inSlices(undoChange(state.files, files, parent)));
      }),
    );
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
        await shared.refresh();
        return job(await this.#branches.get(config));
      }
    });
  }

  #on<T>(config: string, job: (branch: Branch) => Promise<T>): Promise<T> {
    return this.#run(async () => job(await this.#branches.get(config)));
  }
}
