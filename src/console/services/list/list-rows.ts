import type { Service } from "#contract/service.ts";
import type { LastChange } from "#contract/version.ts";
import { httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import { allProblems } from "#domain/rules/service-problems.ts";
import type { Level, Problem } from "#domain/rules/rule.ts";
import { namesInUse, sameNameProblem } from "#domain/rules/same-name-rule.ts";
import { hostTally, type HostCounts } from "#domain/host-counts.ts";

const each = (ports: number[]): number[] => [...new Set(ports)].toSorted((a, b) => a - b);

/** Id, name, description, and each host alone and with each of its ports: `web-1:8080`. */
function textOf({ id, name, description, back_hosts }: Service): string {
  const hosts = back_hosts.flatMap((host) => [
    host.host,
    ...[...httpPorts(host), ...httpsPorts(host)].map((port) => `${host.host}:${port}`),
  ]);
  return [id, name, description, ...hosts].join("\n").toLowerCase();
}

/** What the list shows of one service. What takes a while is worked out when it is first asked for, and kept. */
export class Row {
  readonly service: Service;
  readonly lastChange: LastChange | undefined;
  /** That others of the set have its name. */
  readonly sameName: Problem | null;
  #hostCounts: HostCounts | undefined;
  #ports: { http: number[]; https: number[] } | undefined;
  #problems: readonly Problem[] | undefined;
  #count: Record<Level, number> | undefined;
  #text: string | undefined;

  constructor(service: Service, lastChange: LastChange | undefined, sameName: Problem | null) {
    this.service = service;
    this.lastChange = lastChange;
    this.sameName = sameName;
  }

  get hostCounts(): HostCounts {
    return (this.#hostCounts ??= hostTally(this.service.back_hosts));
  }

  /** Each port once, in rising order. */
  get http(): number[] {
    return this.#listed().http;
  }
  get https(): number[] {
    return this.#listed().https;
  }
  #listed() {
    const { back_hosts: hosts } = this.service;
    return (this.#ports ??= {
      http: each(hosts.flatMap((host) => httpPorts(host))),
      https: each(hosts.flatMap((host) => httpsPorts(host))),
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

  /** What the search looks in, in lower case. */
  get text(): string {
    return (this.#text ??= textOf(this.service));
  }
}

interface ListedSet {
  items: readonly Service[];
  last_change?: readonly LastChange[] | undefined;
}

const known = new WeakMap<readonly Service[], Row[]>();
/** The rows of the last set, by id. */
let latest: ReadonlyMap<string, Row> = new Map();

/**
 * The rows of a set, in the set's order. A set is one object as long as it stays the same, and computed once; of the
 * next one, a service that no version has touched since keeps its row, with all that is worked out.
 */
export function rowsOf(set: ListedSet): Row[] {
  const before = known.get(set.items);
  if (before) return before;
  const names = namesInUse(set.items);
  const last = new Map(set.last_change?.map((change) => [change.id, change]));
  const rows = set.items.map((service) => {
    const [change, sameName, row] = [
      last.get(service.id),
      sameNameProblem(service, names),
      latest.get(service.id),
    ];
    const untouched =
      change !== undefined &&
      row?.lastChange?.version === change.version &&
      row.sameName?.message === sameName?.message;
    return untouched ? row : new Row(service, change, sameName);
  });
  known.set(set.items, rows);
  latest = new Map(rows.map((row) => [row.service.id, row]));
  return rows;
}

/** The rows that hold every word of `query` somewhere. */
export function matching(rows: readonly Row[], query: string): readonly Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? rows : rows.filter(({ text }) => words.every((word) => text.includes(word)));
}
