// What a comparison shows of real versions, held against a naive comparison of the two sets that is written here.
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import type { BackHost, Service } from "#contract/service.ts";
import { changes, noChanges } from "#domain/changes.ts";
import { fieldNoun } from "#domain/labels.ts";
import { sentencesOf } from "#domain/change-sentences.ts";
import { setsOf } from "../../../testing/histories.ts";
import { onHistories } from "../../../testing/on-histories.ts";
import { differencesOf, type Difference } from "../../changes/service-differences.ts";
import { sideRows } from "../../changes/side-rows.ts";
import { lineRows } from "./json/line-rows.ts";
import { phraseText } from "#domain/value-sentence.ts";

/** Twenty pairs of versions, near and far apart, in both directions. */
function pairsOf(versions: readonly Service[][]): [Service[], Service[]][] {
  const at = (index: number) =>
    versions[((index % versions.length) + versions.length) % versions.length] ?? [];
  return Array.from({ length: 20 }, (_, turn) => [at(turn * 41 + 7), at(turn * 67 + 3 * turn * turn)]);
}

/** The hosts by name, which is unique within each service of these histories, unless `isAmbiguous`. */
const named = (hosts: readonly BackHost[]) => new Map(hosts.map((host) => [host.host, host]));

/** Everything that differs, as "service | host | field", and what was and is there, by deep equality alone. */
function naive(before: readonly Service[], after: readonly Service[]): Map<string, [unknown, unknown]> {
  const found = new Map<string, [unknown, unknown]>();
  const [old, now] = [
    new Map(before.map((one) => [one.id, one])),
    new Map(after.map((one) => [one.id, one])),
  ];
  const compare = (at: string, a: Record<string, unknown>, b: Record<string, unknown>) => {
    for (const field of new Set([...Object.keys(a), ...Object.keys(b)]))
      if (field !== "back_hosts" && !isDeepStrictEqual(a[field], b[field]))
        found.set(`${at} | ${field}`, [a[field], b[field]]);
  };
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(id), now.get(id)];
    if (!was || !is) {
      found.set(`${id} | whole`, [was, is]);
      continue;
    }
    compare(`${id} | `, was, is);
    const [oldHosts, nowHosts] = [named(was.back_hosts), named(is.back_hosts)];
    for (const host of new Set([...oldHosts.keys(), ...nowHosts.keys()])) {
      const [a, b] = [oldHosts.get(host), nowHosts.get(host)];
      if (a && b) compare(`${id} | ${host}`, a, b);
      else found.set(`${id} | ${host} | whole`, [a, b]);
    }
  }
  return found;
}

const isAmbiguous = ({ back_hosts: hosts }: Service): boolean => named(hosts).size < hosts.length;

/** What the side-by-side rows say differs, in the same form. Moves aside: the naive comparison knows no order. */
function shown(difference: Difference): string[] {
  if (difference.kind !== "changed") return [`${difference.id} | whole`];
  const { before, after, pairs } = difference.change;
  const both = pairs.filter((pair) => pair.before !== null && pair.after !== null);
  return sideRows(difference)
    .filter(({ sign, what }) => sign !== null && what !== "position" && what !== "order")
    .flatMap(({ pair, field, what }) => {
      const about = what === "all hosts" ? both : [pair];
      return about.map((one) => {
        if (!one) return `${difference.id} |  | ${field}`;
        const host = after.back_hosts[one.after ?? -1] ?? before.back_hosts[one.before ?? -1];
        return `${difference.id} | ${host?.host} | ${field ?? "whole"}`;
      });
    });
}

const jsonOf = (difference: Difference, side: "before" | "after"): unknown => {
  const text = lineRows(difference).flatMap((row) => row[side] ?? []);
  return text.length === 0 ? undefined : JSON.parse(text.join("\n"));
};

/** Renamed hosts: the semantic diff aligns what is left by likeness, which a comparison by name calls gone and come. */
const renames = (difference: Difference): boolean =>
  difference.kind === "changed" &&
  difference.change.pairs.some(({ before, after }) => {
    const [a, b] = [
      difference.change.before.back_hosts[before ?? -1],
      difference.change.after.back_hosts[after ?? -1],
    ];
    return a !== undefined && b !== undefined && a.host !== b.host;
  });

/** Services whose hosts are the same in another order: no field differs, but the order does. */
const orderOnly = (before: readonly Service[], after: readonly Service[]): string[] =>
  after.flatMap((is) => {
    const was = before.find(({ id }) => id === is.id);
    return was && !isDeepStrictEqual(was.back_hosts, is.back_hosts) ? [is.id] : [];
  });

/** Each difference is in some sentence, and each sentence is about a difference. */
function expectSaid({ change }: Extract<Difference, { kind: "changed" }>, keys: readonly string[]): void {
  const sentences = sentencesOf({ ...change, moves: [] }).map(({ parts }) => phraseText(parts));
  for (const key of keys) {
    const [, host = "", field = ""] = key.split(" | ");
    const word = {
      down: "set ",
      backup: "made a ",
      http11: "HTTP/1.1",
      http_ports: "port",
      https_ports: "port",
    };
    const noun = Object.hasOwn(word, field)
      ? word[field as keyof typeof word]
      : field === "whole"
        ? "host"
        : fieldNoun(field);
    expect(
      sentences.some((text) => text.includes(host.trim()) && text.includes(noun)),
      key,
    ).toBe(true);
  }
  for (const text of sentences)
    expect(
      keys.some((key) => text.includes(key.split(" | ")[1]?.trim() ?? "")),
      text,
    ).toBe(true);
}

onHistories((changesMade) => {
  const history = (): Service[][] => setsOf(changesMade());

  test("20 pairs of versions: fields, sentences and JSON say what a naive comparison says", () => {
    let compared = 0;
    for (const [before, after] of pairsOf(history())) {
      const differences = differencesOf(changes(before, after));
      const expected = naive(before, after);
      const ids = [...expected.keys()].map((key) => key.split(" | ", 1)[0]);
      expect(new Set(differences.map(({ id }) => id))).toEqual(new Set(ids.concat(orderOnly(before, after))));
      for (const difference of differences) {
        const [was, is] = [before, after].map((side) => side.find(({ id }) => id === difference.id));
        expect(jsonOf(difference, "before")).toEqual(was);
        expect(jsonOf(difference, "after")).toEqual(is);
        if ([was, is].some((one) => one && isAmbiguous(one)) || renames(difference)) continue;
        const mine = [...expected.keys()].filter((key) => key.startsWith(`${difference.id} | `));
        expect(shown(difference).toSorted()).toEqual(mine.toSorted());
        compared += mine.length;
        if (difference.kind === "changed") expectSaid(difference, mine);
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  test("swapping the sides swaps what is shown, and equal versions differ in nothing", () => {
    const mirrored = { "+": "−", "−": "+", "~": "~", "↕": "↕" } as const;
    for (const [before, after] of pairsOf(history())) {
      const [forth, back] = [changes(before, after), changes(after, before)].map((diff) =>
        differencesOf(diff).filter((one) => one.kind !== "changed" || one.change.moves.length === 0),
      );
      const rows = (differences: Difference[] | undefined, swap: boolean) =>
        (differences ?? []).flatMap((one) =>
          sideRows(one).flatMap(({ host, label, before: a, after: b, sign }) => {
            if (sign === null) return [];
            const values = swap ? [b, a, mirrored[sign]] : [a, b, sign];
            // A renamed host goes by its name after.
            return [one.id, renames(one) ? null : host, label].concat(values).join(" | ");
          }),
        );
      expect(rows(back, true).toSorted()).toEqual(rows(forth, false).toSorted());
      expect(noChanges(changes(before, structuredClone(before)))).toBe(true);
    }
  });
});
