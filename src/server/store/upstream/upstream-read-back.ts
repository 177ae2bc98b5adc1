import type { DifferentValue } from "#contract/different-value.ts";
import { compareIds } from "#contract/ids.ts";
import type { Version } from "#contract/version.ts";
import { differentFields } from "#domain/sent-and-got.ts";
import type { Snapshot } from "../snapshot.ts";
import type { WriteResult } from "../write-request.ts";
import { agrees, sameButOrder } from "./same-service.ts";
import type { UpstreamWrite } from "./upstream-api.ts";
import { sameContent, type UpstreamConfig, type UpstreamState } from "./upstream-config.ts";
import { UpstreamFailure } from "./upstream-failure.ts";
import type { UpstreamReader } from "./upstream-reader.ts";
import { changesBetween, idsOf } from "./upstream-snapshot.ts";
import type { WritePlan } from "./write-plan.ts";

/** A version that came after the known ones: the set before and after it. */
interface Newer {
  version: Version;
  ids: string[];
  set: Snapshot;
}

/** Looks at the deployment after a write, and tells what became of it and who slipped in between. */
export class ReadBack {
  readonly #config: UpstreamConfig;
  readonly #reader: UpstreamReader;
  readonly #known: UpstreamState;
  readonly #plan: WritePlan;
  readonly #ours: ReadonlySet<string>;

  constructor(config: UpstreamConfig, reader: UpstreamReader, known: UpstreamState, plan: WritePlan) {
    this.#config = config;
    this.#reader = reader;
    this.#known = known;
    this.#plan = plan;
    this.#ours = new Set(idsOf(plan.changes));
  }

  /**
   * Whether a call whose answer was lost was made: its content is in a version that was not there before. Null when there are
   * new versions, and none tells.
   */
  async has(call: UpstreamWrite): Promise<boolean | null> {
    const ids = this.#idsOf(call);
    const newer = await this.#newer(await this.#config.refresh(this.#reader));
    if (newer.length === 0) return false;
    const { expected } = this.#plan;
    const { snapshot: before } = this.#known;
    const tag = (id: string, { entries }: Snapshot) => entries.get(id)?.etag;
    // A call is made whole or not at all, and may send some services as they were.
    const made = newer.some(
      ({ set }) =>
        ids.every((id) => agrees(id, expected, set)) &&
        ids.some(
          (id) =>
            differs(id, before, set) ||
            (tag(id, set) === tag(id, expected) && tag(id, before) !== tag(id, expected)),
        ),
    );
    return made ? true : null;
  }

  /** What is there after the calls that were made. Throws a 409 that names the versions that touched the same services. */
  async result(made: readonly UpstreamWrite[]): Promise<WriteResult> {
    const { expected, calls } = this.#plan;
    const { snapshot: before, versions } = this.#known;
    const after = await this.#config.readAfterWrite(
      this.#reader,
      (state) =>
        state.versions.length === versions.length + made.length && sameContent(state.snapshot, expected),
    );
    const newer = await this.#newer(after);
    const all = calls.some(({ kind }) => kind === "delete set" || kind === "revert");
    const between = this.#strangers(newer, made).filter(
      ({ ids }) => all || ids.some((id) => this.#ours.has(id)),
    );
    if (between.length > 0) throw slippedIn(between);
    const different = this.#different(after.snapshot);
    return {
      before,
      snapshot: after.snapshot,
      changed: after.snapshot.version !== before.version,
      ...(different.length > 0 && { different }),
    };
  }

  #idsOf(call: UpstreamWrite): string[] {
    if ("services" in call) return call.services.map(({ id }) => id);
    return call.kind === "delete entry" ? [call.id] : [...this.#ours];
  }

  /** The versions after the known ones, oldest first. */
  async #newer({ versions, snapshot }: UpstreamState): Promise<Newer[]> {
    const last = this.#known.versions.at(-1)?.version;
    const place = last === undefined ? -1 : versions.findIndex(({ version }) => version === last);
    if (place === -1 && last !== undefined)
      throw new UpstreamFailure(
        502,
        "The deployment's list of versions does not go on where it ended before",
      );
    const newer: Newer[] = [];
    let before = this.#known.snapshot;
    for (const version of versions.slice(place + 1)) {
      const { past } = this.#config;
      const isCurrent = version.version === snapshot.version;
      const set = isCurrent ? snapshot : await past.at(version.version, this.#reader);
      const old = before;
      const ids = idsOf(changesBetween(old, set)).filter((id) => differs(id, old, set));
      newer.push({ version, set, ids });
      before = set;
    }
    return newer;
  }

  /** The versions that are not ours. */
  #strangers(newer: readonly Newer[], made: readonly UpstreamWrite[]): Newer[] {
    // As many as calls, and each changed what its call was to change: if one were somebody else's, ours would have changed
    // nothing after it, so that both wrote the same.
    const areOurs = newer.every(({ ids }, at) => {
      const call = made[at];
      const called = new Set(call === undefined ? [] : this.#idsOf(call));
      return ids.every((id) => called.has(id));
    });
    if (newer.length === made.length && areOurs) return [];
    return newer.filter(({ ids, set }) => !ids.every((id) => agrees(id, this.#plan.expected, set)));
  }

  #different(after: Snapshot): DifferentValue[] {
    return [...this.#ours].toSorted(compareIds).flatMap((id) => {
      const sent = this.#plan.expected.entries.get(id)?.service;
      const got = after.entries.get(id)?.service;
      if (sent !== undefined) return differentFields(sent, got);
      return got === undefined ? [] : [{ id, field: "id", sent: null, got: id }];
    });
  }
}

const differs = (id: string, before: Snapshot, after: Snapshot): boolean =>
  !sameButOrder(before.entries.get(id)?.service, after.entries.get(id)?.service);

function slippedIn(between: readonly Newer[]): UpstreamFailure {
  const listed = between.map(({ version: { version, author, date }, ids }) => ({
    version,
    author,
    date,
    ids,
  }));
  const people = [...new Set(listed.map(({ author }) => author || "somebody"))].join(", ");
  const ids = [...new Set(listed.flatMap((one) => one.ids))];
  const services = ids.length > 5 ? `${ids.length} services` : ids.map((id) => `[${id}]`).join(", ");
  return new UpstreamFailure(
    409,
    `Your change was saved, and ${people} changed ${services} at the same time; compare the versions, and undo one of them`,
    { written: true, between: listed },
  );
}
