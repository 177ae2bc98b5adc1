import type { Service } from "#contract/service.ts";
import type { LastChange } from "#contract/version.ts";
import { httpPorts, httpsPorts } from "#domain/hosts.ts";
import { setProblems } from "#domain/rules/problems.ts";
import type { Level, Problem } from "#domain/rules/rule.ts";
import { hostTally, type HostTally } from "#domain/tally.ts";

/** What the list shows of one service, computed once per set. */
export interface Row {
  service: Service;
  tally: HostTally;
  /** Each port once, in rising order. */
  http: number[];
  https: number[];
  problems: readonly Problem[];
  count: Record<Level, number>;
  lastChange: LastChange | undefined;
  /** What the search looks in, in lower case. */
  text: string;
}

const each = (ports: number[]): number[] => [...new Set(ports)].toSorted((a, b) => a - b);

/** Id, name, description, and each host alone and with each of its ports: `web-1:8080`. */
function textOf({ id, name, description, back_hosts }: Service): string {
  const hosts = back_hosts.flatMap((host) => [
    host.host,
    ...[...httpPorts(host), ...httpsPorts(host)].map((port) => `${host.host}:${port}`),
  ]);
  return [id, name, description, ...hosts].join("\n").toLowerCase();
}

function rowOf(service: Service, problems: readonly Problem[], lastChange: LastChange | undefined): Row {
  const hosts = service.back_hosts;
  const count = { error: 0, warning: 0, info: 0 };
  for (const { level } of problems) count[level]++;
  return {
    service,
    tally: hostTally(hosts),
    http: each(hosts.flatMap((host) => httpPorts(host))),
    https: each(hosts.flatMap((host) => httpsPorts(host))),
    problems,
    count,
    lastChange,
    text: textOf(service),
  };
}

const known = new WeakMap<readonly Service[], Row[]>();

/** The rows of a set, in the set's order. A set is one object as long as it stays the same, and computed once. */
export function rowsOf(set: {
  items: readonly Service[];
  last_change?: readonly LastChange[] | undefined;
}): Row[] {
  const before = known.get(set.items);
  if (before) return before;
  const problems = setProblems(set.items);
  const last = new Map(set.last_change?.map((change) => [change.id, change]));
  const rows = set.items.map((service) =>
    rowOf(service, problems.get(service.id) ?? [], last.get(service.id)),
  );
  known.set(set.items, rows);
  return rows;
}

/** The rows that hold every word of `query` somewhere. */
export function matching(rows: readonly Row[], query: string): readonly Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? rows : rows.filter(({ text }) => words.every((word) => text.includes(word)));
}
