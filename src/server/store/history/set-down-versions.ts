import type { SetDownBy } from "#contract/hosts.ts";
import type { Service } from "#contract/service.ts";
import type { Version } from "#contract/version.ts";
import { hostsDown } from "#domain/host-index.ts";
import type { ObjectReader } from "../git/object-reader.ts";
import { readable } from "../git/readable.ts";
import { fileOf, parseServiceFile, servicesFolder } from "../set/service-file.ts";
import type { DownHost } from "../store.ts";
import type { Snapshot } from "../snapshot.ts";
import type { VersionIndex } from "./version-index.ts";

/** Service files, and bytes of them, that are read for one answer. */
const mostFiles = 2_000;
const mostBytes = 16 * 1024 * 1024;

/** Bytes of a file that is parsed in one piece: more than 2,000 hosts have, which are what a service may have. */
const largestParsed = 1024 * 1024;

/** Hosts that are looked for together: each question waits for another process. */
const atOnce = 8;

/**
 * Services whose answer stays in memory. Without, the same question takes as many reads again after every write, and one read
 * of a set of 20,000 services makes git unpack a folder (see `sentences-of-versions.ts`).
 */
const mostKept = 10_000;

/** Which version set each host of a service down, by canonical name; of the others it was one before the second `from`. */
interface SetDown {
  found: ReadonlyMap<string, string>;
  from: number;
}

/** What the history of a service told; `unread` when it ended before every host was found. */
interface Walk {
  found: ReadonlyMap<string, string>;
  unread: boolean;
}

/** What may still be read for one answer. */
interface Left {
  files: number;
  bytes: number;
}

/** A service as it was before a version that updated it, and the bytes of it; undefined when it cannot be read. */
type ReadBefore = (version: Version, id: string) => Promise<{ service: Service; bytes: number } | undefined>;

/** Reads from git. */
export const beforeInGit =
  (reader: ObjectReader): ReadBefore =>
  async ({ parents: [parent = ""] }, id) => {
    const file = await readable(reader, `${parent}:${servicesFolder}/${fileOf(id)}`);
    if (file?.type !== "blob" || file.size !== file.body.length || file.size > largestParsed)
      return undefined;
    const parsed = parseServiceFile(fileOf(id), file.body);
    return "service" in parsed ? { service: parsed.service, bytes: file.size } : undefined;
  };

/** Finds the versions that set hosts down. What a version of a service tells stays in memory: it never changes. */
export class SetDownVersions {
  readonly #read: ReadBefore;
  /** By version and service, in the order of their last use. */
  readonly #known = new Map<string, SetDown>();

  constructor(read: ReadBefore) {
    this.#read = read;
  }

  /** See `Store.setDownBy`; `snapshot` is the set at the end of `index`. */
  async of(
    index: VersionIndex,
    snapshot: Snapshot,
    hosts: readonly DownHost[],
    since: number,
  ): Promise<(SetDownBy | null)[]> {
    const left = { files: mostFiles, bytes: mostBytes };
    const walks = new Map<string, Promise<Walk>>();
    const walk = (id: string) => {
      const known = walks.get(id) ?? this.#walk(index, snapshot.entries.get(id)?.service, since, left);
      walks.set(id, known);
      return known;
    };
    const all: (SetDownBy | null)[] = [];
    for (let at = 0; at < hosts.length; at += atOnce) {
      const some = hosts.slice(at, at + atOnce);
      all.push(...(await Promise.all(some.map((host) => lastOf(index, host, since, walk)))));
    }
    return all;
  }

  /** Goes back through the versions of a service until it knows of every host that is down who set it down. */
  async #walk(index: VersionIndex, service: Service | undefined, since: number, left: Left): Promise<Walk> {
    const found = new Map<string, string>();
    if (service === undefined) return { found, unread: false };
    const waiting = hostsDown(service);
    let newest: string | undefined;
    let from = -Infinity;
    for (const version of index.touching(service.id)) {
      if (waiting.size === 0) break;
      const key = `${version.version} ${service.id}`;
      newest ??= key;
      const known = this.#recall(key, since);
      if (known !== undefined) {
        for (const host of waiting.keys()) {
          const by = known.found.get(host);
          if (by !== undefined) found.set(host, by);
        }
        ({ from } = known);
        waiting.clear();
        break;
      }
      if (secondOf(version) < since) {
        from = since;
        waiting.clear();
        break;
      }
      const before = await this.#before(version, service.id, left);
      if (before === undefined) break;
      const old = before === null ? new Map<string, number>() : hostsDown(before);
      for (const [host, places] of waiting) {
        const were = old.get(host) ?? 0;
        if (were < places) {
          found.set(host, version.version);
          waiting.delete(host);
        } else waiting.set(host, were);
      }
    }
    if (waiting.size > 0) return { found, unread: true };
    if (newest !== undefined) this.#keep(newest, { found, from });
    return { found, unread: false };
  }

  /** The service before a version that touched it: null when it was not there, undefined when that cannot be read. */
  async #before(version: Version, id: string, left: Left): Promise<Service | null | undefined> {
    if (version.parents.length === 0 || version.changes?.added.includes(id)) return null;
    if (left.files <= 0 || left.bytes <= 0) return undefined;
    left.files -= 1;
    const before = await this.#read(version, id);
    left.bytes -= before?.bytes ?? 0;
    return before?.service;
  }

  #recall(key: string, since: number): SetDown | undefined {
    const known = this.#known.get(key);
    if (known === undefined || known.from > since) return undefined;
    this.#keep(key, known);
    return known;
  }

  #keep(key: string, setDown: SetDown): void {
    this.#known.delete(key);
    this.#known.set(key, setDown);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostKept) return;
      this.#known.delete(oldest);
    }
  }
}

const secondOf = ({ date }: Version): number => Date.parse(date) / 1_000;

/** Looks in those services first that changed last: often the others need not be read. */
async function lastOf(
  index: VersionIndex,
  { host, services }: DownHost,
  since: number,
  walk: (id: string) => Promise<Walk>,
): Promise<SetDownBy | null> {
  const touched = services
    .map((id) => ({ id, touch: index.lastTouch(id) }))
    .toSorted((a, b) => b.touch - a.touch);
  let last = -1;
  for (const { id, touch } of touched) {
    if (touch <= last) break;
    const { found, unread } = await walk(id);
    const version = found.get(host);
    if (version === undefined && unread) return null;
    if (version !== undefined) last = Math.max(last, index.positionOf(version));
  }
  const by = index.at(last);
  if (by === undefined || secondOf(by) < since) return null;
  const { added = [], updated = [] } = by.changes ?? {};
  const changed = new Set([...added, ...updated]);
  return {
    version: by.version,
    author: by.author,
    date: by.date,
    reason: by.reason ?? null,
    services: services.filter((id) => changed.has(id)),
  };
}
