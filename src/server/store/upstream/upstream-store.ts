import type { ConfigInfo } from "#contract/config.ts";
import { plainSettings } from "#contract/config.ts";
import { compareIds, configId } from "#contract/ids.ts";
import { SetDownVersions } from "../history/set-down-versions.ts";
import { UnknownVersion } from "../store-errors.ts";
import type { Deployment } from "../deployment.ts";
import type { DownHost, Store } from "../store.ts";
import type { Edit, WriteRequest } from "../write-request.ts";
import type { Snapshot } from "../snapshot.ts";
import type { VersionFilter } from "../version-page.ts";
import { isoDate } from "../history/version-filter.ts";
import { isMaintenance } from "./maintenance.ts";
import { noPublications, publishesItself } from "./no-targets.ts";
import type { UpstreamShared } from "./upstream-shared.ts";
import type { UpstreamConfigItem } from "./upstream-api.ts";
import type { Asked, UpstreamConfig, UpstreamState } from "./upstream-config.ts";
import { deploymentOf } from "./upstream-deployment.ts";
import { configsAreElsewhere, UpstreamFailure } from "./upstream-failure.ts";
import { upstreamPage } from "./upstream-pages.ts";
import { noEntries } from "./upstream-snapshot.ts";
import type { UpstreamView } from "./upstream-view.ts";
import { planOf, restoreEdit, revertPlan, undoEdit, type WritePlan } from "./write-plan.ts";

/** The deployment lets this key read only. In maintenance nobody writes, which says nothing of a key. */
const isRefusal = (error: unknown): boolean =>
  error instanceof UpstreamFailure && error.status === 403 && !isMaintenance(error.message);

/** The deployment through one person's key: that person sees what the deployment shows to this key, and no more. */
export class UpstreamStore implements Store {
  readonly #upstream: UpstreamShared;
  readonly view: UpstreamView;

  constructor(upstream: UpstreamShared, view: UpstreamView) {
    this.#upstream = upstream;
    this.view = view;
  }

  async configs() {
    return (await this.allConfigs()).items;
  }

  async allConfigs() {
    const items = (await this.view.configs()).toSorted((a, b) => compareIds(a.id, b.id));
    const isOurs = ({ id }: UpstreamConfigItem) => configId.safeParse(id).success;
    return {
      items: items.filter(isOurs).map((item) => this.#infoOf(item)),
      unreadable: items
        .filter((item) => !isOurs(item))
        .map(({ id }) => ({ id, reason: "its id cannot be part of an address here" })),
    };
  }

  /** The deployment's `description` is the subject of its last commit, which says nothing of the configuration. */
  #infoOf({ id, date, version }: UpstreamConfigItem): ConfigInfo {
    const state = this.#upstream.known(id)?.recent();
    const newest = state?.head === version ? state.versions.at(-1) : undefined;
    return {
      id,
      description: "",
      ...plainSettings,
      date: newest?.date ?? isoDate(Math.floor((Date.parse(date) || 0) / 1_000)),
      version: newest?.version ?? version,
      ...(state?.head === version && { services: state.snapshot.entries.size }),
    };
  }

  createConfig(): Promise<boolean> {
    return Promise.reject(configsAreElsewhere());
  }

  setSettings(): Promise<void> {
    return Promise.reject(configsAreElsewhere());
  }

  async deleteConfig(config: string) {
    await this.view.head(config);
    throw configsAreElsewhere();
  }

  /** Targets of ours need a ledger of ours. */
  async targets() {
    return [];
  }

  async allTargets() {
    return [];
  }

  changeTarget(): Promise<void> {
    return Promise.reject(publishesItself());
  }

  publications() {
    return noPublications;
  }

  recentSet(config: string) {
    if (!this.view.mayRead(config)) return null;
    return this.#upstream.known(config)?.recent()?.snapshot ?? null;
  }

  wasThere(config: string) {
    return this.#upstream.known(config) !== undefined && this.view.mayRead(config);
  }

  readSet(config: string) {
    return this.#on(config, async (_, { snapshot }) => snapshot);
  }

  readVersion(config: string, version: string) {
    return this.#on(config, (known, state) => this.#past(known, state, version));
  }

  listVersions(config: string, filter: VersionFilter = {}) {
    return this.#on(config, async (known, state) => {
      if (filter.entryIds === undefined)
        await known.history.readFor(this.#upstream.patienceMs, state.versions, this.view);
      else await known.history.complete(state.versions, this.view);
      return upstreamPage(known, state, this.view, filter);
    });
  }

  lastChanges(config: string) {
    return this.#on(config, async ({ history }, { versions, snapshot }) => {
      await history.readFor(this.#upstream.patienceMs, versions, this.view);
      const index = history.index(versions);
      const from = history.readFrom(versions);
      return index
        .lastChanges(snapshot.entries.keys())
        .filter(({ version }) => index.positionOf(version) >= from);
    });
  }

  setDownBy(config: string, hosts: readonly DownHost[], since = -Infinity) {
    return this.#on(config, async (known, state) => {
      await known.history.complete(state.versions, this.view);
      const index = known.history.index(state.versions);
      const before = new SetDownVersions(async ({ version }, id) => {
        const old = index.before(version);
        const service =
          old === null ? undefined : (await known.past.at(old, this.view)).entries.get(id)?.service;
        return service && { service, bytes: 0 };
      });
      return before.of(index, state.snapshot, hosts, since);
    });
  }

  /** Also of a state that is not current any more: a slow deployment takes longer than a second to answer. */
  reading(config: string) {
    const known = this.#upstream.known(config);
    const state = known?.latest;
    return known && state && this.view.mayRead(config) ? known.history.progress(state.versions) : null;
  }

  write(config: string, request: WriteRequest, edit: (current: Snapshot) => Edit | Promise<Edit>) {
    return this.#write(config, request, async ({ snapshot }) => {
      request.guard?.(snapshot);
      return planOf(snapshot, await edit(snapshot));
    });
  }

  /** Only to a version of the list: to any other one the deployment would revert as well, and empty the set. */
  revert(config: string, version: string, request: WriteRequest) {
    return this.#write(config, request, async (state, known) => {
      const past = await this.#past(known, state, version);
      request.guard?.(state.snapshot);
      return revertPlan(state.snapshot, past);
    });
  }

  restore(config: string, version: string, ids: readonly string[], request: WriteRequest) {
    return this.#write(config, request, async (state, known) => {
      const edit = restoreEdit(state.snapshot, await this.#past(known, state, version), ids);
      request.guard?.(state.snapshot);
      return planOf(state.snapshot, edit);
    });
  }

  undo(config: string, version: string, request: WriteRequest) {
    return this.#write(config, request, async (state, known) => {
      const after = await this.#past(known, state, version);
      const before = known.history.index(state.versions).before(version);
      const old = before === null ? noEntries : await known.past.at(before, this.view);
      request.guard?.(state.snapshot);
      return planOf(state.snapshot, undoEdit(state.snapshot, after, old));
    });
  }

  pastSets() {
    return this.#upstream.pastSets();
  }

  /** What the deployment has beside the sets, each asked for with this key. */
  get deployment(): Deployment {
    return deploymentOf(this.#upstream, this.view);
  }

  close() {
    return this.#upstream.close();
  }

  /** Does a job on a configuration whose state is at most a second old, if this key was told lately that it may read it. */
  #on<T>(config: string, job: (known: UpstreamConfig, state: UpstreamState) => Promise<T>): Promise<T> {
    return this.#upstream.run(async () => {
      const recent = this.view.mayRead(config) ? this.#upstream.known(config) : undefined;
      const state = recent?.recent();
      if (recent && state) return job(recent, state);
      // Nothing is made for a configuration that is not there.
      const asked = recent ? undefined : await this.#firstLook(config);
      const known = this.#upstream.config(config);
      return job(known, await known.refresh(this.view, asked));
    });
  }

  /** Asks for the head of a configuration; where nothing is known of it, for its list of versions at the same time. */
  async #firstLook(config: string): Promise<Asked> {
    const at = this.#upstream.now();
    const { key } = this.view;
    const isNew =
      key !== "" && configId.safeParse(config).success && this.#upstream.known(config) === undefined;
    const [head, listed] = await Promise.allSettled([
      this.view.head(config),
      isNew ? this.#upstream.api.versions(config, key) : undefined,
    ]);
    if (head.status === "rejected") throw head.reason;
    // It would be busy for the set, too, and both were tried again for seconds.
    if (
      listed.status === "rejected" &&
      listed.reason instanceof UpstreamFailure &&
      listed.reason.status === 503
    )
      throw listed.reason;
    // Whatever else came instead of the list comes again when it is asked for alone.
    const versions = listed.status === "fulfilled" ? listed.value : undefined;
    return { head: head.value.version, at, ...(versions && { listed: versions }) };
  }

  #past(known: UpstreamConfig, { versions }: UpstreamState, version: string): Promise<Snapshot> {
    if (!versions.some((one) => one.version === version))
      return Promise.reject(new UnknownVersion(`No version ${version}`));
    return known.past.at(version, this.view);
  }

  #write(
    config: string,
    request: WriteRequest,
    plan: (state: UpstreamState, known: UpstreamConfig) => Promise<WritePlan>,
  ) {
    return this.#upstream.run(async () => {
      if (this.#upstream.known(config) === undefined) await this.view.head(config);
      const known = this.#upstream.config(config);
      try {
        return await this.#upstream.writer.write(known, this.view, request, (state) => plan(state, known));
      } catch (error) {
        if (isRefusal(error)) this.view.refusedToWrite();
        throw error;
      }
    });
  }
}
