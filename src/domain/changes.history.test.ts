// The laws of the domain on real input: years of changes by Fedora's administrators to their load balancer.
import { expect, test } from "vitest";
import { service, type Service } from "#contract/service.ts";
import { setsOf } from "../testing/histories.ts";
import { onHistories } from "../testing/on-histories.ts";
import { applyChanges } from "./testing/apply-changes.ts";
import { changes } from "./changes.ts";
import { merge, undo } from "./merge.ts";
import { blameVersion, isComplete, blameSearch } from "./blame.ts";
import { sentencesOf } from "./change-sentences.ts";

/** The position of the last change in `values` (oldest first); the first value counts as a change. */
const lastDifference = (values: readonly (string | undefined)[]): number =>
  values.findLastIndex((value, at) => value !== values[at - 1]);

/** A field as text; ports as a list or a scalar give the same text. */
const valueText = (one: Record<string, unknown>, field: string): string => {
  const scalar = one[field.replace("_ports", "_port")];
  return JSON.stringify(one[field] ?? (scalar === undefined ? undefined : [scalar]));
};

onHistories((changesMade) => {
  /** The set after each change, preceded by the empty set. */
  const history = (): Service[][] => [[], ...setsOf(changesMade())];

  /** The sets before and after each change. */
  const steps = (): [Service[], Service[]][] => {
    const versions = history();
    return versions.slice(1).map((after, index) => [versions[index] ?? [], after]);
  };

  test("each change applies to what was before it, and is said in full", () => {
    expect(steps().length).toBeGreaterThan(150);
    for (const [before, after] of steps()) {
      const set = changes(before, after);
      expect(applyChanges(before, set)).toEqual(after);
      for (const change of set.changed) {
        const least = change.fields.length + change.hosts.length + (change.moves.length > 0 ? 1 : 0);
        expect(sentencesOf(change).length).toBeGreaterThanOrEqual(least);
      }
    }
  });

  test("a merge with what one side alone changed is exact", () => {
    for (const [before, after] of steps()) {
      expect(merge(before, after, before)).toEqual({ services: after, conflicts: [] });
      expect(merge(before, before, after)).toEqual({ services: after, conflicts: [] });
      expect(merge(before, after, after)).toEqual({ services: after, conflicts: [] });
      expect(undo(after, after, before)).toEqual({ services: before, conflicts: [] });
    }
  });

  test("undoing any version at the end conflicts, or leaves a readable set whose other services are as they were", () => {
    const current = history().at(-1) ?? [];
    let undone = 0;
    for (const [before, after] of steps()) {
      const { services, conflicts } = undo(after, current, before);
      if (conflicts.length > 0) continue;
      undone++;
      expect(services.map((one) => service.parse(one))).toEqual(services);
      const { added, removed, changed } = changes(before, after);
      const touched = new Set([...added, ...removed, ...changed].map(({ id }) => id));
      const others = (set: readonly Service[]) => set.filter(({ id }) => !touched.has(id));
      expect(others(services)).toEqual(others(current));
    }
    expect(undone).toBeGreaterThan(0);
    expect(undone).toBeLessThan(steps().length);
  });

  test("at every tenth version each value comes from where a naive look at it finds it", () => {
    const all = history();
    const [blamed, naive]: [string[], string[]] = [[], []];
    let renamed = 0;
    const ends = all.flatMap((set, end) => (end % 10 === 6 ? set.map((now) => ({ now, end })) : []));
    for (const { now, end } of ends) {
      const past = all.slice(0, end + 1).map((set) => set.find(({ id }) => id === now.id));
      let search = blameSearch(now);
      for (let at = past.length - 1; !isComplete(search); at -= 1) {
        const after = past[at];
        if (!after) throw new Error(`${now.id} is not followed to its beginning`);
        const { found, left } = blameVersion(search, past[at - 1] ?? null, after);
        search = left;
        for (const { field, host: position, cause } of found) {
          const name = position === null ? "" : (now.back_hosts[position]?.host ?? "");
          const holders = past.map((one) =>
            position === null
              ? [one ?? []].flat()
              : (one?.back_hosts.filter(({ host }) => host === name) ?? []),
          );
          // Here only the name tells hosts apart, so repeated names are left out.
          if (holders.some(({ length }) => length > 1)) continue;
          const came = holders.findLastIndex(({ length }) => length === 0) + 1;
          // A renamed host is followed further back; the naive search finds only its present name.
          const other = position !== null && (at < came || (at === came && cause.kind === "changed"));
          if (other) renamed += 1;
          const of = `${end} ${now.id} ${name} ${field}`;
          blamed.push(`${of}: ${other ? came : at}`);
          naive.push(`${of}: ${lastDifference(holders.map(([one]) => one && valueText(one, field)))}`);
        }
      }
    }
    expect(blamed).toEqual(naive);
    expect(blamed.length).toBeGreaterThan(5_000);
    expect(renamed).toBeLessThan(blamed.length / 20);
  });
});
