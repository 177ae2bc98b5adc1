import type { DryRunFindings } from "#contract/dry-run.ts";
import { compareIds } from "#contract/ids.ts";
import type { VersionChanges } from "#contract/version.ts";
import { namesInUse, sameNameProblem } from "#domain/rules/same-name-rule.ts";
import { serviceProblems } from "#domain/rules/service-problems.ts";
import type { Work } from "../in-slices.ts";
import type { Snapshot } from "../store/snapshot.ts";

/** The services of a set. */
type Content = Pick<Snapshot, "services" | "entries">;

/** The set that a write is applied to, and the set after it. */
export interface ContentChange {
  before: Content;
  snapshot: Content;
}

export const nothing: Content = { services: [], entries: new Map() };

/** The services that a write changes, and the service rules that the added and updated ones break after it. */
export function* findingsOf({ before, snapshot }: ContentChange): Work<DryRunFindings> {
  const changes = changesBetween(before, snapshot);
  const names = namesInUse(snapshot.services);
  const problems: DryRunFindings["problems"][number][] = [];
  for (const id of [...changes.added, ...changes.updated].toSorted(compareIds)) {
    yield;
    const service = snapshot.entries.get(id)?.service;
    const broken = service ? serviceProblems(service, sameNameProblem(service, names)) : [];
    for (const { rule, level, message, field, host } of broken)
      problems.push({ id, rule, level, message, field, ...(host !== undefined && { host }) });
  }
  return { changes, problems };
}

/** Ids of the services that differ, in byte order as the sets are. */
function changesBetween(before: Content, after: Content): VersionChanges {
  const old = before.entries;
  return {
    added: [...after.entries.keys()].filter((id) => !old.has(id)),
    updated: [...after.entries].flatMap(([id, { etag }]) =>
      old.has(id) && old.get(id)?.etag !== etag ? [id] : [],
    ),
    removed: [...old.keys()].filter((id) => !after.entries.has(id)),
  };
}
