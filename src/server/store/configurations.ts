import type { ConfigInfo, UnreadableConfig } from "#contract/config.ts";
import type { Branch } from "./branch.ts";
import { createBranch, removeBranch, requireRoomFor } from "./git/branch-lifecycle.ts";
import { headOf, listConfigs } from "./git/branches.ts";
import { changeSettings, settingsAt, settingsOf } from "./git/config-settings.ts";
import { newMark } from "./git/commit-format.ts";
import { newObject } from "./git/new-object.ts";
import type { Repository } from "./git/repository.ts";
import { storeObjects } from "./git/write-objects.ts";
import type { OpenBranches } from "./open-branches.ts";
import { ServiceFolder } from "./set/service-folder.ts";
import { ConfigHasTargets, DamagedConfig, ProtectedConfig, UnknownConfig } from "./store-errors.ts";
import type { LedgerState } from "./ledger-state.ts";
import type { NewConfig } from "./write-request.ts";
import type { Snapshot } from "./snapshot.ts";
import { readTargets } from "./stored-targets.ts";
import { versionCommit } from "./version-commit.ts";
import { isoDate } from "./history/version-filter.ts";
import { writeFailure } from "./write-failure.ts";

/** The list of configurations: what it says of each, and how one comes and goes. */
export class Configurations {
  readonly #repository: Repository;
  readonly #branches: OpenBranches;
  readonly #ledger: LedgerState | undefined;
  readonly #log: (line: string) => void;

  constructor(
    repository: Repository,
    branches: OpenBranches,
    ledger: LedgerState | undefined,
    log: (line: string) => void,
  ) {
    this.#repository = repository;
    this.#branches = branches;
    this.#ledger = ledger;
    this.#log = log;
  }

  /** Those that can be read, and the branches that cannot. */
  async all() {
    const ids = await listConfigs(this.#repository);
    const all = (await Promise.all(ids.map((id) => this.#info(id)))).flatMap((one) => one ?? []);
    return {
      items: all.flatMap((one) => ("version" in one ? one : [])),
      unreadable: all.flatMap((one) => ("reason" in one ? one : [])),
    };
  }

  /** A damaged configuration is listed with its reason beside the others. Null when somebody has just deleted it. */
  async #info(id: string): Promise<ConfigInfo | UnreadableConfig | null> {
    try {
      const { version, date, services } = await (await this.#branches.get(id)).latest();
      const moved = this.#ledger?.moved.get(id);
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

  /** False when it exists. */
  async create(config: string, { from, description = "", dryRun, ...request }: NewConfig): Promise<boolean> {
    await this.#repository.shared?.refresh(config);
    const source = from === undefined ? null : await headOf(this.#repository, from);
    if (from !== undefined && source === null) throw new UnknownConfig(`No configuration ${from}`);
    if ((await headOf(this.#repository, config)) !== null) return false;
    await requireRoomFor(this.#repository, config);
    if (dryRun) return true;
    const mark = this.#repository.shared === null ? "" : newMark();
    const first = versionCommit(ServiceFolder.empty, null, { ...request, action: { kind: "change" } }, mark);
    const text = description === "" ? null : newObject("blob", Buffer.from(description));
    const objects = [...(source === null ? first.objects : []), ...(text ? [text] : [])];
    if (objects.length > 0) await storeObjects(this.#repository.dir, objects);
    return createBranch(this.#repository, config, source ?? first.oid, text?.oid ?? null);
  }

  /** Deletes it, unless `guard` refuses. Only one such job, and no writing of settings, may run at a time. */
  async delete(config: string, branch: Branch, guard?: (current: Snapshot) => void): Promise<void> {
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
}
