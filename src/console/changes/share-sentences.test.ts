import { expect, it } from "vitest";
import type { BackHost, Service } from "#contract/service.ts";
import { serviceChange } from "#domain/changes.ts";
import { phraseText } from "#domain/value-sentence.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { shareSentences } from "./share-sentences.ts";

const between = (before: Service, after: Service): string[] => {
  const change = serviceChange(before, after);
  if (!change) throw new Error("nothing differs");
  return shareSentences(change).map(phraseText);
};

const many = (count: number, edit: (position: number) => Partial<BackHost> = () => ({})): Service =>
  serviceWith(...Array.from({ length: count }, (_, position) => edit(position)));

// One host of 60 was set down, and the review listed 59 equal shares.
it("tells of one host that is set down, and how much more the others take", () => {
  const weights = (position: number) => ({ weight: position === 4 ? 2 : 1 });
  const after = many(60, (position) => ({ ...weights(position), down: position === 4 }));
  expect(between(many(60, weights), after)).toEqual(["web-5: 3.3 → 0 %; the other 59 take 1.03×"]);
});

it("tells two hosts one by one", () =>
  expect(between(serviceWith({}, {}), serviceWith({ weight: 3 }, {}))).toEqual([
    "web-1: 50 → 75 %; web-2: 50 → 25 %",
  ]));

it("tells of a host that is added or removed", () => {
  expect(between(many(5), many(6))).toEqual(["web-6: 0 → 16.7 %; the other 5 take 0.83×"]);
  expect(between(many(6), many(5))).toEqual(["web-6: 16.7 → 0 %; the other 5 take 1.2×"]);
});

it("tells each protocol by itself where they differ", () => {
  const after = many(5, (position) => (position === 0 ? { https_ports: [] } : {}));
  expect(between(many(5), after)).toEqual(["HTTPS: web-1: 20 → 0 %; the other 4 take 1.25×"]);
});

it("names the first of many hosts with shares of their own", () => {
  const after = many(5, (position) => ({ weight: position + 1 }));
  expect(between(many(5), after)).toEqual([
    "web-1: 20 → 6.7 %; web-2: 20 → 13.3 %; web-4: 20 → 26.7 %; 1 more host with another share",
  ]);
});

it("leaves out hosts that took nothing and still take nothing, and says nothing where no share differs", () => {
  const off = (position: number) => ({ down: position > 3 });
  const after = many(6, (position) => ({ ...off(position), ...(position === 0 && { down: true }) }));
  expect(between(many(6, off), after)).toEqual(["web-1: 25 → 0 %; the other 3 take 1.33×"]);
  expect(
    between(
      many(3),
      many(3, () => ({ max_fails: 2 })),
    ),
  ).toEqual([]);
});
