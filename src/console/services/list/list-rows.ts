import type { BackHost, Service } from "#contract/service.ts";
import type { LastChange } from "#contract/version.ts";
import { canonicalHost, httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import { allProblems } from "#domain/rules/service-problems.ts";
import type { Level, Problem } from "#domain/rules/rule.ts";
import { namesInUse, sameNameProblem } from "#domain/rules/same-name-rule.ts";
import { hostCounts, servesNobody, type HostCounts } from "#domain/host-counts.ts";

const distinct = (ports: number[]): number[] => [...new Set(ports)].toSorted((a, b) => a - b);

/** The text that the search looks in: id, name, description, each host, and each host with each port: `web-1:8080`. */
function searchText({ id, name, description, back_hosts }: Service): string {
  const hosts = back_hosts.flatMap((host) => [
    host.host,
    ...[...httpPorts(host), ...httpsPorts(host)].map((port) => `${host.host}:${port}`),
  ]);
  return [id, name, description, ...hosts].join("\n").toLowerCase();
}

/** A back host as the search sees it: its canonical name, and the text that a word may be in. */
interface SearchHost {
  host: string;
  text: string;
}

/** One text added to another, without lists between: a search may need 10,000 hosts at once, within one key. */
function searchHost(host: BackHost): SearchHost {
  const name = canonicalHost(host.host);
  let text = `${host.host.toLowerCase()}\n${name}`;
  for (const port of httpPorts(host)) text += `\n${name}:${port}`;
  for (const port of httpsPorts(host)) text += `\n${name}:${port}`;
  return { host: name, text };
}

/** The words of a search, in lower case. */
export const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

/** A row of the list. Its slow parts are computed when they are first needed, and kept. */
export class Row {
  readonly service: Service;
  readonly lastChange: LastChange | undefined;
  /** The problem that other services of the set have the same name. */
  readonly sameName: Problem | null;
  #hostCounts: HostCounts | undefined;
  #ports: { http: number[]; https: number[] } | undefined;
  #problems: readonly Problem[] | undefined;
  #count: Record<Level, number> | undefined;
  #text: string | undefined;
  #searchHosts: SearchHost[] | undefined;
  #servesNobody: boolean | undefined;

  constructor(service: Service, lastChange: LastChange | undefined, sameName: Problem | null) {
    this.service = service;
    this.lastChange = lastChange;
    this.sameName = sameName;
  }

  get hostCounts(): HostCounts {
    return (this.#hostCounts ??= hostCounts(this.service.back_hosts));
  }

  /** No host takes traffic. */
  get servesNobody(): boolean {
    return (this.#servesNobody ??= servesNobody(this.service));
  }

  /** The back hosts in their order. */
  get searchHosts(): readonly SearchHost[] {
    return (this.#searchHosts ??= this.service.back_hosts.map(searchHost));
  }

  /** Each HTTP port once, in rising order. */
  get http(): number[] {
    return this.#portLists().http;
  }
  get https(): number[] {
    return this.#portLists().https;
  }
  #portLists() {
    const { back_hosts: hosts } = this.service;
    return (this.#ports ??= {
      http: distinct(hosts.flatMap((host) => httpPorts(host))),
      https: distinct(hosts.flatMap((host) => httpsPorts(host))),
    });
  }

  get problems(): readonly Problem[] {
    return (this.#problems ??= allProblems(this.service, this.sameName));
  }
  get count(): Record<Level, number> {
    if (this.#count) return this.#count;
    this.#count = { error: 0, warning: 0, info: 0 };
    for (const { level } of this.problems) this.#count[level]++;
    return this.#count;
  }

  /** The text that the search looks in, in lower case. */
  get text(): string {
    return (this.#text ??= searchText(this.service));
  }
}

interface ListedSet {
  items: readonly Service[];
  last_change?: readonly LastChange[] | undefined;
}

const known = new WeakMap<readonly Service[], Row[]>();
/** The rows of the last set. */
let latest: readonly Row[] = [];

/**
 * The rows of a set, in the order of the set. An unchanged set is the same object, and its rows are computed once. In the
 * next set, a service that no version has changed since keeps its row with all that is computed.
 */
export function rowsOf(set: ListedSet): Row[] {
  const before = known.get(set.items);
  if (before) return before;
  const names = namesInUse(set.items);
  const last = new Map(set.last_change?.map((change) => [change.id, change]));
  const old = new Map(latest.map((row) => [row.service.id, row]));
  const rows = set.items.map((service) => {
    const [change, sameName, row] = [
      last.get(service.id),
      sameNameProblem(service, names),
      old.get(service.id),
    ];
    const untouched =
      change !== undefined &&
      row?.lastChange?.version === change.version &&
      row.sameName?.message === sameName?.message;
    return untouched ? row : new Row(service, change, sameName);
  });
  known.set(set.items, rows);
  latest = rows;
  return rows;
}

/** The rows whose text contains every word of `query`. */
export function matching(rows: readonly Row[], query: string): readonly Row[] {
  const words = wordsOf(query);
  return words.length === 0 ? rows : rows.filter(({ text }) => words.every((word) => text.includes(word)));
}
