import { compareIds } from "#contract/ids.ts";
import type { ServiceSentences } from "#contract/version.ts";
import type { Work } from "../in-slices.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { toldService } from "../store/history/told-service.ts";

/** What changes from one set (null: nothing) to another, for each service that differs, in byte order of id. */
export function* setSentences(before: Snapshot | null, after: Snapshot): Work<ServiceSentences[]> {
  const old = before?.entries ?? new Map<string, never>();
  const told: ServiceSentences[] = [];
  const ids = Array.from(new Set([...old.keys(), ...after.entries.keys()])).toSorted(compareIds);
  for (const id of ids) {
    const [was, is] = [old.get(id), after.entries.get(id)];
    if (was?.etag === is?.etag) continue;
    const kind = was === undefined ? "added" : is === undefined ? "removed" : "updated";
    told.push(toldService(id, kind, was?.service ?? null, is?.service ?? null));
    yield;
  }
  return told;
}
