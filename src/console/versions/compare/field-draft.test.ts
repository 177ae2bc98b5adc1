import * as fc from "fast-check";
import { expect, it } from "vitest";
import { changes } from "#domain/changes.ts";
import { jsonEqual } from "#domain/json.ts";
import { twoSets } from "#domain/testing/arbitraries.ts";
import { backHost, service } from "#domain/testing/make-service.ts";
import { differencesOf } from "../../changes/service-differences.ts";
import { sideRows } from "../../changes/side-rows.ts";
import { withRow } from "./field-draft.ts";

const labelled = (difference: ReturnType<typeof differencesOf>[number]) =>
  sideRows(difference).filter(({ sign }) => sign !== null);

it("restores one field, one host, one position or the order, and nothing else", () => {
  const [a, b, c] = [backHost({ host: "a" }), backHost({ host: "b" }), backHost({ host: "c" })];
  const before = { ...service({ back_hosts: [a, b, c] }), description: "old" };
  const after = { ...service({ back_hosts: [c, { ...b, weight: 5 }] }), description: "new" };
  const [difference] = differencesOf(changes([before], [after]));
  if (difference?.kind !== "changed") throw new Error("it changed");
  const results = labelled(difference).map((row) => [
    `${row.host ?? ""} ${row.label}`.trim(),
    withRow(difference.change, row, "after"),
  ]);
  expect(Object.fromEntries(results)).toEqual({
    Description: { ...after, description: "old" },
    "a back host": { ...after, back_hosts: [a, c, { ...b, weight: 5 }] },
    "b weight": { ...after, back_hosts: [c, b] },
    "c position": { ...after, back_hosts: [{ ...b, weight: 5 }, c] },
  });
});

it("restores a field of all hosts, and leaves a host added since as it is", () => {
  const hosts = (weight: number) => ["a", "b"].map((host) => backHost({ host, weight }));
  const added = backHost({ host: "new", weight: 9 });
  const [difference] = differencesOf(
    changes([service({ back_hosts: hosts(1) })], [service({ back_hosts: [added, ...hosts(5)] })]),
  );
  if (difference?.kind !== "changed") throw new Error("it changed");
  const row = labelled(difference).find(({ what }) => what === "all hosts");
  expect(row).toMatchObject({ label: "Weight of all 2 hosts", before: "1", after: "5" });
  const drafted = row && withRow(difference.change, row, "after");
  expect(drafted?.back_hosts).toEqual([added, ...hosts(1)]);
});

it("restores the order of hosts, with hosts added since at the end", () => {
  const hosts = ["a", "b", "c", "d", "e", "f"].map((host) => backHost({ host }));
  const now = [backHost({ host: "new" }), ...hosts.toReversed()];
  const [difference] = differencesOf(
    changes([service({ back_hosts: hosts })], [service({ back_hosts: now })]),
  );
  if (difference?.kind !== "changed") throw new Error("it changed");
  const order = labelled(difference).find(({ what }) => what === "order");
  const drafted = order && withRow(difference.change, order, "after");
  expect(drafted?.back_hosts.map(({ host }) => host)).toEqual(["a", "b", "c", "d", "e", "f", "new"]);
});

it("changes only what the row is about, whichever side is current", () => {
  fc.assert(
    fc.property(twoSets, fc.constantFrom("before" as const, "after" as const), ([before, after], now) => {
      for (const difference of differencesOf(changes(before, after))) {
        if (difference.kind !== "changed") continue;
        for (const row of labelled(difference)) {
          const current = difference.change[now];
          const drafted = withRow(difference.change, row, now);
          expect(jsonEqual(drafted, current)).toBe(false);
          // What the row is not about: the hosts, or all but the hosts.
          const [others, currentOthers] = [drafted, current].map(({ back_hosts: hosts, ...rest }) =>
            row.what === "field" && row.pair === null ? hosts : rest,
          );
          expect(jsonEqual(others, currentOthers)).toBe(true);
        }
      }
    }),
  );
});
