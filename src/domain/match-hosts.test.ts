// Hosts of one name are compared each with each. When only their pairs were counted, and not what is in them, 4 MB of hosts
// with many unknown fields took 13 times as long as reading them.
import { expect, test } from "vitest";
import type { BackHost } from "#contract/service.ts";
import { matchHosts } from "./match-hosts.ts";
import { backHost } from "./testing/make-service.ts";

/** Hosts in groups of 50 with one name, each with 200 unknown fields whose values begin with `start`. */
const hosts = (count: number, start: string): BackHost[] =>
  Array.from({ length: count }, (_, at) => {
    const unknown = Array.from({ length: 200 }, (__, field) => [`x${field}`, `${start}${at}`]);
    return { ...backHost({ host: `web-${Math.floor(at / 50)}` }), ...Object.fromEntries(unknown) };
  });

const costOf = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

test("hosts of one name cost little more than reading them, whatever they hold", () => {
  const texts = ["a", "b"].map((start) => JSON.stringify(hosts(1_300, start)));
  const [before = [], after = []] = texts.map((text): BackHost[] => JSON.parse(text));
  expect(matchHosts(before, after)).toEqual(Array.from(before.keys()));
  // A noisy moment is looked at again.
  const ratios = Array.from({ length: 4 }, () => {
    const reading = costOf(() => texts.map((text): unknown => JSON.parse(text)));
    return costOf(() => matchHosts(before, after)) / reading;
  });
  expect(Math.min(...ratios)).toBeLessThan(5);
});

test("a few hosts of one name are still told apart by what they hold", () => {
  const before = hosts(4, "a");
  const after = before.toReversed();
  expect(matchHosts(before, after)).toEqual([3, 2, 1, 0]);
});
