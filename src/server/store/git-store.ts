import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { undo } from "#domain/merge.ts";
import { Branch, type Plan } from "./branch.ts";
import { writeFailure } from "./failures.ts";
import { headOf, listConfigs, moveBranch } from "./git/branches.ts";
import { storeObjects } from "./git/objects.ts";
import { clearStaleLocks, openRepository, type Repository } from "./git/repository.ts";
import { lockDataFolder, type DataFolderLock } from "./lock.ts";
import { PastSets } from "./past-sets.ts";
import { applyEdit, sameContent } from "./service-set.ts";
import { UndoConflict, UnknownConfig } from "./store.ts";
import type { Edit, Snapshot, Store, VersionFilter, WriteRequest } from "./store.ts";
import { versionObjects } from "./version-objects.ts";

/** `log` takes a line for the operator about what the store did on its own account. */
export interface GitStoreOptions {
  log?: (line: string) => void;
}

/** Past sets stay in memory up to about this much. */
const pastSetsBytes = 128 * 1024 * 1024;

/**
 * Opens the store in `dataDir` (made when it is not there): a bare git repository `config.git` in which a config is a
 * branch, a service the file `backend-services/<id>.json` and a version a commit. Rejects with `DataFolderLocked`
 * when another process has it open.
 */
export async function openGitStore(dataDir: string, { log }: GitStoreOptions = {}): Promise<Store> {
  const folder = resolve(dataDir);
  await mkdir(folder, { recursive: true });
  const lock = await lockDataFolder(folder);
  try {
    const dir = join(folder, "config.git");
    for (const file of await clearStaleLocks(dir, lock.since))
      log?.(`Removed a lock that git left behind: ${file}`);
    return new GitStore(await openRepository(dir), lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

class GitStore implements Store {
  readonly #repository: Repository;
  readonly #lock: DataFolderLock;
  readonly #pastSets = new PastSets(pastSetsBytes);
  readonly #branches = new Map<string, Promise<Branch>>();
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  constructor(repository: Repository, lock: DataFolderLock) {
    this.#repository = repository;
    this.#lock = lock;
  }

  configs() {
    return this.#run(async () => {
      const ids = await listConfigs(this.#repository);
      return Promise.all(
        ids.map(async (id) => {
          const { version, date } = (await (await this.#branch(id)).current()).index.latest();
          return { id, description: "", date, version };
        }),
      );
    });
  }

  createConfig(config: string, request: Pick<WriteRequest, "author" | "at" | "message">) {
    return this.#run(async () => {
      if ((await headOf(this.#repository, config)) !== null) return false;
      const first = versionObjects(new Map(), null, { ...request, action: { kind: "change" } });
      try {
        await storeObjects(this.#repository.git, first.objects);
        return await moveBranch(this.#repository, config, null, first.oid);
      } catch (error) {
        throw writeFailure(error);
      }
    });
  }

  readSet(config: string) {
    return this.#on(config, async (branch) => (await branch.current()).snapshot);
  }

  readVersion(config: string, version: string) {
    return this.#on(config, async (branch) => (await branch.past(await branch.current(), version)).snapshot);
  }

  listVersions(config: string, filter: VersionFilter = {}) {
    return this.#on(config, async (branch) => (await branch.current()).index.page(filter));
  }

  lastChanges(config: string) {
    return this.#on(config, async (branch) => {
      const { index, snapshot } = await branch.current();
      return index.lastChanges(snapshot.entries.keys());
    });
  }

  write(config: string, request: WriteRequest, edit: (current: Snapshot) => Edit) {
    const plan: Plan = async ({ files, snapshot }) => {
      request.guard?.(snapshot);
      return applyEdit(files, edit(snapshot));
    };
    return this.#on(config, (branch) => branch.write(request, plan));
  }

  /** The whole folder becomes that of `version`, what is no service in it too. */
  revert(config: string, version: string, request: WriteRequest) {
    return this.#on(config, (branch) =>
      branch.write(request, async (state) => {
        const { files } = await branch.past(state, version);
        request.guard?.(state.snapshot);
        return sameContent(state.files, files) ? null : { files, objects: [] };
      }),
    );
  }

  undo(config: string, version: string, request: WriteRequest) {
    return this.#on(config, (branch) =>
      branch.write(request, async (state) => {
        const { snapshot } = await branch.past(state, version);
        const before = state.index.before(version);
        const parent = before === null ? [] : (await branch.past(state, before)).snapshot.services;
        request.guard?.(state.snapshot);
        const { services, conflicts } = undo(snapshot.services, state.snapshot.services, parent);
        if (conflicts.length > 0) throw new UndoConflict(conflicts);
        const kept = new Set(services.map(({ id }) => id));
        const remove = [...state.snapshot.entries.keys()].filter((id) => !kept.has(id));
        return applyEdit(state.files, { put: services, remove });
      }),
    );
  }

  pastSets() {
    return this.#pastSets.size;
  }

  async close() {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    await this.#repository.reader.close();
    await this.#lock.release();
  }

  /** Does what `close` has to wait for. */
  async #run<T>(job: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error("The store is closed");
    const result = job();
    this.#underWay.add(result);
    try {
      return await result;
    } finally {
      this.#underWay.delete(result);
    }
  }

  #on<T>(config: string, job: (branch: Branch) => Promise<T>): Promise<T> {
    return this.#run(async () => job(await this.#branch(config)));
  }

  /** The config's branch object; asked for in the order of the calls, so that writes keep that order too. */
  #branch(config: string): Promise<Branch> {
    const branch = this.#branches.get(config) ?? this.#open(config);
    this.#branches.set(config, branch);
    return branch;
  }

  async #open(config: string): Promise<Branch> {
    try {
      if ((await headOf(this.#repository, config)) === null)
        throw new UnknownConfig(`No configuration ${config}`);
      return new Branch(this.#repository, config, this.#pastSets);
    } catch (error) {
      // Only what exists stays in memory: names come from requests.
      this.#branches.delete(config);
      throw error;
    }
  }
}
