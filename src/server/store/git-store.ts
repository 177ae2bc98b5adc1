import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as threeWay from "#domain/merge.ts";
import { Branch, type BranchState, type Plan } from "./branch.ts";
import { writeFailure } from "./failures.ts";
import { headOf, listConfigs, moveBranch } from "./git/branches.ts";
import { storeObjects } from "./git/objects.ts";
import { clearStaleLocks, openRepository, type Repository } from "./git/repository.ts";
import { lockDataFolder, type DataFolderLock } from "./lock.ts";
import { PastSets } from "./past-sets.ts";
import { Queue } from "./queue.ts";
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
  readonly #branches = new Map<string, Branch>();
  readonly #creations = new Queue();
  #closed = false;

  constructor(repository: Repository, lock: DataFolderLock) {
    this.#repository = repository;
    this.#lock = lock;
  }

  async configs() {
    const ids = await listConfigs(this.#repository);
    return Promise.all(
      ids.map(async (id) => {
        const { version, date } = (await this.#current(id)).index.latest();
        return { id, description: "", date, version };
      }),
    );
  }

  async createConfig(config: string, request: Pick<WriteRequest, "author" | "at" | "message">) {
    this.#checkOpen();
    return this.#creations.run(async () => {
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

  async readSet(config: string) {
    return (await this.#current(config)).snapshot;
  }

  async readVersion(config: string, version: string) {
    const branch = await this.#branch(config);
    return (await branch.past(await branch.current(), version)).snapshot;
  }

  async listVersions(config: string, filter: VersionFilter = {}) {
    return (await this.#current(config)).index.page(filter);
  }

  async lastChanges(config: string) {
    const { index, snapshot } = await this.#current(config);
    return index.lastChanges(snapshot.entries.keys());
  }

  write(config: string, request: WriteRequest, edit: (current: Snapshot) => Edit) {
    return this.#write(config, request, async (_, { files, snapshot }) => {
      request.guard?.(snapshot);
      return applyEdit(files, edit(snapshot));
    });
  }

  /** The whole folder becomes that of `version`, what is no service in it too. */
  revert(config: string, version: string, request: WriteRequest) {
    return this.#write(config, request, async (branch, state) => {
      const { files } = await branch.past(state, version);
      request.guard?.(state.snapshot);
      return sameContent(state.files, files) ? null : { files, objects: [] };
    });
  }

  undo(config: string, version: string, request: WriteRequest) {
    return this.#write(config, request, async (branch, state) => {
      const { snapshot } = await branch.past(state, version);
      const before = state.index.before(version);
      const parent = before === null ? [] : (await branch.past(state, before)).snapshot.services;
      request.guard?.(state.snapshot);
      const { services, conflicts } = threeWay.undo(snapshot.services, state.snapshot.services, parent);
      if (conflicts.length > 0) throw new UndoConflict(conflicts);
      const kept = new Set(services.map(({ id }) => id));
      const remove = [...state.snapshot.entries.keys()].filter((id) => !kept.has(id));
      return applyEdit(state.files, { put: services, remove });
    });
  }

  async close() {
    if (this.#closed) return;
    this.#closed = true;
    await this.#creations.drained();
    await Promise.all([...this.#branches.values()].map((branch) => branch.settled()));
    await this.#repository.reader.close();
    await this.#lock.release();
  }

  async #write(
    config: string,
    request: WriteRequest,
    plan: (branch: Branch, state: BranchState) => ReturnType<Plan>,
  ) {
    const branch = await this.#branch(config);
    return branch.write(request, (state) => plan(branch, state));
  }

  async #current(config: string): Promise<BranchState> {
    return (await this.#branch(config)).current();
  }

  /** Only what exists is kept in memory: names come from requests. */
  async #branch(config: string): Promise<Branch> {
    this.#checkOpen();
    if (!this.#branches.has(config) && (await headOf(this.#repository, config)) === null)
      throw new UnknownConfig(`No configuration ${config}`);
    const branch = this.#branches.get(config) ?? new Branch(this.#repository, config, this.#pastSets);
    this.#branches.set(config, branch);
    return branch;
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error("The store is closed");
  }
}
