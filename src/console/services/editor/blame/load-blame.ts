import type { BackHost, Service } from "#contract/service.ts";
import type { Version } from "#contract/version.ts";
import { matchHosts } from "#domain/match-hosts.ts";
import { blameVersion, isComplete, blameSearch, type BlameSearch, type FieldBlame } from "#domain/blame.ts";
import { call } from "../../../lib/http/api-client.ts";

/** Versions in one request. Most services never have more. */
const pageSize = 200;

/** One of some back hosts, by its position (from 0); it need not be saved. */
export interface PickedHost {
  hosts: readonly BackHost[];
  position: number;
}

/** The origin of a field, and the version in which it lies. */
export type Found = FieldBlame & { version: Version };

/** The blame of a service, as far as its history has been read. */
export interface Blame {
  /** The service as it is saved; null: it is not. */
  service: Service | null;
  /** Where the picked host is in it; null: no host was picked, or it is not there. */
  host: number | null;
  found: readonly Found[];
  /** Versions that were read, of how many. */
  read: number;
  total: number;
  done: boolean;
}

interface Wanted {
  config: string;
  id: string;
  /** Only the fields of this host; null: the whole service. */
  picked: PickedHost | null;
  /** The version that the search begins with; without it, the service as it is saved now. */
  at?: string | undefined;
  signal: AbortSignal;
}

interface Change {
  version: Version;
  before: Service | null;
  after: Service | null;
}

/** How many versions of the service came after one. */
async function countAfter({ config, id, signal }: Wanted, at: string): Promise<number> {
  const query = { entry_id: id, after: at, limit: 0 };
  return (await call("listVersions", { path: { config }, query, signal })).data.total;
}

/** What each version changed in a service, newest first and a page at a time, and how many versions there are. */
async function* changesOf(wanted: Wanted): AsyncGenerator<{ changes: Change[]; total: number }> {
  const { config, id, at, signal } = wanted;
  const seen = new Set<string>();
  let start = at === undefined ? 0 : await countAfter(wanted, at);
  for (let offset = start; ;) {
    const query = { entry_id: id, include: "changes,services", limit: pageSize, offset };
    const { data } = await call("listVersions", { path: { config }, query, signal });
    if (at !== undefined && offset === start) {
      // When somebody saved meanwhile, the page begins with a version that came after.
      const now = await countAfter(wanted, at);
      if (now !== start) {
        offset = start = now;
        continue;
      }
    }
    const { items, total, service_before: oldest = null } = data;
    const changes = items.map((version, index): Change => {
      const older = items[index + 1];
      return { version, before: (older ? older.service : oldest) ?? null, after: version.service ?? null };
    });
    // When somebody saves meanwhile, all versions move on by one, and the next page begins with known ones.
    yield { changes: changes.filter(({ version }) => !seen.has(version.version)), total: total - start };
    for (const { version } of items) seen.add(version);
    offset += items.length;
    if (offset >= total || items.length === 0) return;
  }
}

/**
 * Reads the history of a service, newest first, until it knows where every value comes from. Gives what it found after each
 * page.
 */
export async function* loadBlame(wanted: Wanted): AsyncGenerator<Blame> {
  const found: Found[] = [];
  let read = 0;
  let start: { service: Service; host: number | null; search: BlameSearch } | null = null;
  for await (const { changes, total } of changesOf(wanted)) {
    const [newest] = changes;
    if (read === 0 && newest?.after) start = startAt(newest.after, wanted.picked);
    const blame = (done: boolean): Blame => ({
      service: start?.service ?? null,
      host: start?.host ?? null,
      found: [...found],
      read,
      total,
      done,
    });
    for (const { version, before, after } of changes) {
      if (!start || !after || isComplete(start.search)) {
        yield blame(true);
        return;
      }
      read += 1;
      const step = blameVersion(start.search, before, after);
      for (const origin of step.found) found.push({ ...origin, version });
      start.search = step.left;
    }
    yield blame(read >= total || !start || isComplete(start.search));
  }
}

/** Where the search begins: at the service as it is saved, for all its fields or those of the picked host. */
function startAt(service: Service, picked: PickedHost | null) {
  if (!picked) return { service, host: null, search: blameSearch(service) };
  const host = positionOf(picked, service);
  return { service, host, search: blameSearch(service, host === null ? [] : [host]) };
}

/** The position of the picked host in the service as it is saved; null: it is not there. */
function positionOf({ hosts, position }: PickedHost, saved: Service): number | null {
  const index = matchHosts(hosts, saved.back_hosts).indexOf(position);
  return index === -1 ? null : index;
}
