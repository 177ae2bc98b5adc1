import type { DryRunFindings } from "#contract/dry-run.ts";
import type { VersionChanges } from "#contract/version.ts";
import { setProblems } from "#domain/rules/service-problems.ts";
import type { Snapshot } from "../store/store.ts";

/** What a set holds, whichever its configuration and version. */
type Content = Pick<Snapshot, "services" | "entries">;

export const nothing: Content = { services: [], entries: new Map() };

/** What a write changes, and the service rules that the services it adds or updates break after it. */
export function findingsOf({ before, snapshot }: { before: Content; snapshot: Content }): DryRunFindings {
  const changes = changesBetween(before, snapshot);
  const broken = setProblems(snapshot.services, new Set([...changes.added, ...changes.updated]));
  const problems = [...broken].flatMap(([id, found]) =>
    found.map(({ rule, level, message, field, host }) => ({
      id,
      rule,
      level,
      message,
      field,
      ...(host !== undefined && { host }),
    })),
  );
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
