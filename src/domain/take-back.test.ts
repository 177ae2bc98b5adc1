import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Service } from "#contract/service.ts";
import { changes, serviceChange } from "./changes.ts";
import { jsonEqual } from "./json.ts";
import { phraseText } from "./value-sentence.ts";
import { changeParts } from "./change-sentences.ts";
import { takeBack } from "./take-back.ts";
import { twoSets } from "./testing/arbitraries.ts";
import { service, serviceWith } from "./testing/make-service.ts";

const list = (...names: string[]): Service => serviceWith(...names.map((host) => ({ host })));
const names = ({ back_hosts: hosts }: Service): string => hosts.map(({ host }) => host).join("");

function partsBetween(before: Service, after: Service) {
  const change = serviceChange(before, after);
  return change === null
    ? []
    : changeParts(change).map(({ about, sentences }) => ({
        text: sentences.map(({ parts }) => phraseText(parts)).join("; "),
        taken: takeBack(change, about),
      }));
}

test("one part is taken back, and the others stay", () => {
  const before = serviceWith({ weight: 2 }, { extra: [1] }, {});
  const after: Service = {
    ...before,
    description: "new",
    back_hosts: [
      { ...before.back_hosts[0], host: "web-1", weight: 5, down: true } as Service["back_hosts"][number],
      ...before.back_hosts.slice(2),
    ],
  };
  const parts = partsBetween(before, after);
  expect(parts.map(({ text }) => text)).toEqual([
    'description set to "new"',
    "weight of web-1 2 → 5",
    "web-1 set down",
    "host web-2 removed",
  ]);
  for (const [index, { taken }] of parts.entries())
    expect(partsBetween(before, taken).map(({ text }) => text)).toEqual(
      parts.filter((_, at) => at !== index).map(({ text }) => text),
    );
  expect(parts[3]?.taken.back_hosts[1]).toEqual(before.back_hosts[1]);
});

test("a list of ports and its shape are one part", () => {
  const before = serviceWith({ http_ports: [80, 81] });
  const [only, ...more] = partsBetween(before, serviceWith({ http_ports: [81, 82, 80] }));
  expect(more).toEqual([]);
  expect(only?.taken).toEqual(before);
});

test.each([
  ["abcd", "bcad", "abcd"],
  ["abcd", "dabc", "abcd"],
  ["abcd", "bXcad", "abXcd"],
  ["abcdefgh", "hXgfedcba", "abcdefghX"],
])("the order %s, changed to %s, comes back", (before, after, back) => {
  const parts = partsBetween(list(...before.split("")), list(...after.split("")));
  expect(names(parts.at(-1)?.taken ?? service())).toBe(back);
});

// Whichever is taken back first, and whatever is stored.
test("all parts taken back one by one give the service before", () => {
  fc.assert(
    fc.property(twoSets, fc.nat(), ([old, now], pick) => {
      for (const { before, after } of changes(old, now).changed) {
        let left: Service = after;
        let most = 1;
        for (let taken = 0; taken <= most; taken++) {
          const change = serviceChange(before, left);
          if (change === null) break;
          const parts = changeParts(change);
          most = Math.max(most, 2 * parts.length);
          const part = parts[pick % parts.length];
          if (part) left = takeBack(change, part.about);
        }
        expect(jsonEqual(left, before)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
