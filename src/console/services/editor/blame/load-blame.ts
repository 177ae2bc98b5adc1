import type { BackHost, Service } from "#contract/service.ts";
import type { Version } from "#contract/version.ts";
import { matchHosts } from "#domain/match-hosts.ts";
import { blameVersion, isComplete, blameSearch, type BlameSearch, type FieldBlame } from "#domain/blame.ts";
import { call } from "../../../lib/http/api-client.ts";

/** So many versions are read at once. */
const step = 10;

/** One of some back hosts, by its position (from 0); it need not be saved. */
export interface PickedHost {
  hosts: readonly BackHost[];
  position: number;
}

/** An origin, and the version in which it lies. */
export type Found = FieldBlame & { version: Version };

/** How far the history of a service was looked through. */
export interface Progress {
  /** The service as it is saved; null: it is not. */
  service: Service | null;
  /** Where the picked host is in it; null: no host was picked, or it is not there. */
  host: number | null;
  found: readonly Found[];
  seen: number;
  total: number;
  done: boolean;
}

interface Walk {
  config: string;
  id: string;
  /** Looks for the fields of this host alone. */
  picked: PickedHost | null;
  signal: AbortSignal;
}

type State = { version: Version; service: Service | null };

/** The versions that touched a service, newest first, each with the service as it was then, and how many there are. */
async function* statesOf({ config, id, signal }: Walk): AsyncGenerator<{ states: State[]; total: number }> {
  const read = async (version: Version): Promise<State> => {
    const asked = { path: { config, version: version.version }, query: { entry_id: id }, signal };
    return { version, service: (await call("getVersion", asked)).data.items[0] ?? null };
  };
  const seen = new Set<string>();
  for (let offset = 0; ; offset += step) {
    const query = { entry_id: id, include: "changes", limit: step, offset };
    const { items, total } = (await call("listVersions", { path: { config }, query, signal })).data;
    // One that is saved meanwhile moves the others on.
    const versions = items.filter(({ version }) => !seen.has(version));
    for (const { version } of versions) seen.add(version);
    yield { states: await Promise.all(versions.map(read)), total };
    if (offset + items.length >= total || items.length === 0) return;
  }
}

/**
 * Goes back through the versions of a service, newest first, until it knows where every value comes from. Says after each
 * few versions what it found.
 */
export async function* walk(asked: Walk): AsyncGenerator<Progress> {
  const found: Found[] = [];
  let [seen, last] = [0, 0];
  let start: { service: Service; host: number | null; search: BlameSearch } | null = null;
  let newer: State | null = null;
  const goBackTo = (older: Service | null) => {
    if (!start || !newer?.service) return;
    const back = blameVersion(start.search, older, newer.service);
    for (const origin of back.found) found.push({ ...origin, version: newer.version });
    start.search = back.left;
  };
  const progress = (done: boolean): Progress => ({
    service: start?.service ?? null,
    host: start?.host ?? null,
    found: [...found],
    seen,
    total: last,
    done,
  });
  for await (const { states, total } of statesOf(asked)) {
    last = total;
    for (const state of states) {
      if (seen === 0 && state.service) start = startOf(state.service, asked.picked);
      else goBackTo(state.service);
      newer = state;
      seen += 1;
      if (!start || isComplete(start.search)) {
        yield progress(true);
        return;
      }
    }
    yield progress(false);
  }
  // Before its first version it was not there.
  goBackTo(null);
  yield progress(true);
}

function startOf(service: Service, picked: PickedHost | null) {
  if (!picked) return { service, host: null, search: blameSearch(service) };
  const host = positionOf(picked, service);
  return { service, host, search: blameSearch(service, host === null ? [] : [host]) };
}

/** The position of the picked host in the service as it is saved; null: it is not there. */
function positionOf({ hosts, position }: PickedHost, saved: Service): number | null {
  const index = matchHosts(hosts, saved.back_hosts).indexOf(position);
  return index === -1 ? null : index;
}
