import type { BackHost, Service } from "#contract/service.ts";
import type { ServiceChange } from "#domain/changes.ts";
import { jsonEqual } from "#domain/json.ts";
import { hostLabels } from "#domain/labels.ts";
import { matchHosts } from "#domain/match-hosts.ts";
import { originsOf, type HostForm } from "./service-form.ts";

/** A stored host that the edit removes. */
export interface RemovedHost {
  /** Its position among the stored hosts, from 0. */
  from: number;
  /** It stands in front of the host at this position of the edit, or behind the last. */
  place: number;
  label: string;
}

/** The stored hosts as the rows of a form know them, by the `from` of a row. */
export interface StoredHosts {
  /** The position of a row's stored host; null: the row is a new host. */
  positionOf: (from: number) => number | null;
  hostOf: (from: number) => BackHost | null;
  /** The hosts that a change removes. One whose row is there, under another name, is not gone. */
  removedBy: (
    change: ServiceChange | null,
    rows: readonly Pick<HostForm, "from" | "copy">[],
  ) => RemovedHost[];
}

export function storedHosts(stored: Service | null, start: Service): StoredHosts {
  const hosts = stored?.back_hosts ?? [];
  const origins = originsOf(stored, start);
  const isSame = stored !== null && jsonEqual(stored, start);
  const opened = isSame ? [] : matchHosts(hosts, start.back_hosts);
  const positionOf = (from: number): number | null => {
    if (stored === null || from < 0) return null;
    const behind = from - (origins.back_hosts.length - hosts.length);
    return behind >= 0 ? behind : (opened[from] ?? null);
  };
  let labels: string[] | undefined;
  return {
    positionOf,
    hostOf: (from) => hosts[positionOf(from) ?? -1] ?? null,
    removedBy: (change, rows) => {
      if (change === null || change.hosts.every(({ kind }) => kind !== "removed")) return [];
      const there = new Set(rows.map(({ from, copy }) => (copy ? null : positionOf(from))));
      labels ??= hostLabels(hosts);
      const removed: RemovedHost[] = [];
      let place = 0;
      for (const { before, after } of change.pairs) {
        if (after !== null) place += 1;
        else if (before !== null && !there.has(before))
          removed.push({ from: before, place, label: labels[before] ?? "" });
      }
      return removed;
    },
  };
}
