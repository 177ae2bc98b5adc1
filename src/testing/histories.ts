// Histories to test on, as changes from version to version: the made-up one of the demo, always present, and one of a
// real load balancer, which lies beside the project on its developers' machines.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { compareIds } from "#contract/ids.ts";
import { service, type Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { demoSteps } from "#server/demo/fill.ts";

const change = z.object({
  date: z.string(),
  author: z.string(),
  message: z.string(),
  upsert: z.array(service),
  remove: z.array(z.string()),
});
export type Change = z.output<typeof change>;

const root = join(import.meta.dirname, "../..");
export const realHistoryFile = join(root, "../shared/data/fedora-haproxy-history.ndjson");
/** Why the real history is absent; null: it is present. */
export const noRealHistory = existsSync(realHistoryFile)
  ? null
  : "the real history, ../shared/data/fedora-haproxy-history.ndjson, is not here";

export const realChanges = (): Change[] =>
  readFileSync(realHistoryFile, "utf8")
    .trim()
    .split("\n")
    .map((line) => change.parse(JSON.parse(line)));

/** The moment of the demo for tests: its story ends a few minutes before. */
export const demoNow = new Date("2026-03-18T15:20:00Z");

export function demoChanges(now = demoNow): Change[] {
  const steps = demoSteps(now);
  return steps.map(({ at, author, message, after }, index) => {
    const before = steps[index - 1]?.after;
    return {
      date: at.toISOString(),
      author: author.name,
      message: message ?? "",
      upsert: [...after.values()].filter((one) => !jsonEqual(before?.get(one.id), one)),
      remove: [...(before?.keys() ?? [])].filter((id) => !after.has(id)),
    };
  });
}

/** The set after each change, in byte order of id. */
export function setsOf(changes: readonly Change[]): Service[][] {
  const set = new Map<string, Service>();
  return changes.map(({ upsert, remove }) => {
    for (const one of upsert) set.set(one.id, one);
    for (const id of remove) set.delete(id);
    return [...set.values()].toSorted((a, b) => compareIds(a.id, b.id));
  });
}
