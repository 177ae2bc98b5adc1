import type { Service } from "#contract/service.ts";
import type { ServiceSentences, Version } from "#contract/version.ts";
import { inSlices, type Work } from "../../in-slices.ts";
import type { ObjectReader } from "../git/object-reader.ts";
import { readable } from "../git/readable.ts";
import { fileOf, parseServiceFile, servicesFolder } from "../set/service-file.ts";
import type { VersionPage } from "../version-page.ts";
import { toldService } from "./told-service.ts";

/** Changed services of a version. */
const mostServices = 20;

/** Bytes of service files after which a page ends. */
const mostBytes = 16 * 1024 * 1024;

/** Bytes of a file that is compared in one piece: more than 2,000 hosts have, which are what a service may have. */
const largestCompared = 1024 * 1024;

/** Services whose files are asked of git together: each question waits for another process. */
const atOnce = 8;

/**
 * Services whose sentences stay in memory. Without, a page of 50 versions took 24 ms instead of 11 in a set of 136
 * services, and 58 instead of 1.9 in one of 20,000, whose folder git unpacks for each of the files.
 */
const mostKept = 10_000;

interface Told {
  sentences: ServiceSentences[];
  bytes: number;
}

type Kind = ServiceSentences["kind"];

/** What each version changed, in sentences. Those that were told last stay in memory: a version never changes. */
export class SentencesOfVersions {
  readonly #reader: ObjectReader;
  /** By version, in the order of their last use. */
  readonly #known = new Map<string, Told>();
  #services = 0;

  constructor(reader: ObjectReader) {
    this.#reader = reader;
  }

  /**
   * Adds to each version of a page what became of the first 20 services that it changed. The page ends after 16 MiB of files,
   * and then says with `next_offset` where the list goes on. `offset` is that of the page.
   */
  async addTo(page: VersionPage, offset: number): Promise<VersionPage> {
    const items: Version[] = [];
    let bytes = 0;
    for (const versions of together(page.items)) {
      const told = await Promise.all(versions.map((one) => this.#toldOf(one)));
      for (const [index, version] of versions.entries()) {
        if (bytes >= mostBytes) break;
        items.push({ ...version, sentences: told[index]?.sentences ?? [] });
        bytes += told[index]?.bytes ?? 0;
      }
      if (bytes >= mostBytes) break;
    }
    return {
      ...page,
      items,
      ...(items.length < page.items.length && { next_offset: offset + items.length }),
    };
  }

  async #toldOf(version: Version): Promise<Told> {
    return this.#recall(version.version) ?? this.#tell(version);
  }

  #recall(version: string): Told | null {
    const told = this.#known.get(version);
    if (told === undefined) return null;
    this.#known.delete(version);
    this.#known.set(version, told);
    return told;
  }

  async #tell(version: Version): Promise<Told> {
    const changed = changedServices(version);
    const told: Told = { sentences: [], bytes: 0 };
    let complete = true;
    for (let at = 0; at < changed.length; at += atOnce) {
      const some = changed.slice(at, at + atOnce);
      const files =
        told.bytes >= mostBytes ? [] : await Promise.all(some.map((one) => this.#read(version, one)));
      for (const [index, { id, kind }] of some.entries()) {
        const [before, after] = files[index] ?? [null, null];
        complete &&= (before !== null || kind === "added") && (after !== null || kind === "removed");
        told.bytes += (before?.length ?? 0) + (after?.length ?? 0);
        told.sentences.push(await inSlices(serviceSentences(id, kind, before, after)));
      }
    }
    // What could not be read may be back later.
    if (complete) this.#keep(version.version, told);
    return told;
  }

  #keep(version: string, told: Told): void {
    // Two requests may have asked for it at the same time.
    if (this.#known.has(version)) return;
    this.#known.set(version, told);
    this.#services += told.sentences.length;
    for (const [oldest, { sentences }] of this.#known) {
      if (this.#services <= mostKept) return;
      this.#known.delete(oldest);
      this.#services -= sentences.length;
    }
  }

  /** The service's file before and after a version that changed it; null where it has none, or it cannot be read. */
  #read({ version, parents }: Version, { id, kind }: { id: string; kind: Kind }) {
    const file = async (commit: string | undefined) => {
      if (commit === undefined) return null;
      const blob = await readable(this.#reader, `${commit}:${servicesFolder}/${fileOf(id)}`);
      return blob?.type === "blob" && blob.size === blob.body.length ? blob.body : null;
    };
    return Promise.all([
      kind === "added" ? null : file(parents[0]),
      kind === "removed" ? null : file(version),
    ]);
  }
}

/** The services of which is told, of those that a version changed. */
export function changedServices({ changes }: Pick<Version, "changes">): { id: string; kind: Kind }[] {
  const { added = [], updated = [], removed = [] } = changes ?? {};
  const of = (ids: readonly string[], kind: Kind) => ids.slice(0, mostServices).map((id) => ({ id, kind }));
  return [...of(added, "added"), ...of(updated, "updated"), ...of(removed, "removed")].slice(0, mostServices);
}

/** Runs of versions whose services can be asked for together; one version may have more of them. */
function* together(versions: readonly Version[]): Generator<Version[]> {
  let run: Version[] = [];
  let services = 0;
  for (const version of versions) {
    const count = changedServices(version).length;
    if (run.length > 0 && services + count > atOnce) {
      yield run;
      run = [];
      services = 0;
    }
    run.push(version);
    services += count;
  }
  yield run;
}

function* serviceSentences(
  id: string,
  kind: Kind,
  before: Buffer | null,
  after: Buffer | null,
): Work<ServiceSentences> {
  const old = serviceIn(before, id);
  yield;
  const now = serviceIn(after, id);
  yield;
  return toldService(id, kind, old, now);
}

function serviceIn(file: Buffer | null, id: string): Service | null {
  if (file === null || file.length > largestCompared) return null;
  const parsed = parseServiceFile(fileOf(id), file);
  return "service" in parsed ? parsed.service : null;
}
