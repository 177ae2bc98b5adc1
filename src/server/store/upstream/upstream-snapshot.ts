import { createHash } from "node:crypto";
import { compareIds, entryId } from "#contract/ids.ts";
import type { Service } from "#contract/service.ts";
import { cutText } from "#contract/text.ts";
import type { UnreadableFile, VersionChanges } from "#contract/version.ts";
import type { Work } from "../../in-slices.ts";
import { serialize, serviceFault } from "../set/service-file.ts";
import type { Snapshot, StoredService } from "../snapshot.ts";
import { sameButOrder } from "./same-service.ts";

const tagOf = (service: Service): string => createHash("sha1").update(serialize(service)).digest("hex");

/** Why an item is no service that can be shown; null when it is one. */
function faultOf(item: unknown, known: ReadonlyMap<string, unknown>): string | null {
  const fault = serviceFault(item);
  if (fault !== null) return `It is not a backend service: ${fault}`;
  // It is a service, as was just found.
  const { id } = item as Service;
  if (!entryId.safeParse(id).success) return "Its id cannot be the id of a service";
  return known.has(id) ? "Another service has this id" : null;
}

/** The set that the deployment sent as `items`, under the name of `version`. What is no service is listed as unreadable. */
export function* upstreamSnapshot(
  config: string,
  version: string,
  items: readonly unknown[],
): Work<Snapshot> {
  const found = new Map<string, StoredService>();
  const unreadable: UnreadableFile[] = [];
  for (const item of items) {
    yield;
    const reason = faultOf(item, found);
    if (reason === null) {
      // The item itself, not zod's copy, which lacks a key called `__proto__`.
      const service = item as Service;
      found.set(service.id, { service, etag: tagOf(service) });
    } else unreadable.push({ file: cutText(String(Object(item)["id"] ?? "?"), 128), reason });
  }
  return { ...contentOf(found), config, version, unreadable };
}

function contentOf(found: ReadonlyMap<string, StoredService>): Pick<Snapshot, "services" | "entries"> {
  const sorted = [...found].toSorted(([a], [b]) => compareIds(a, b));
  return { services: sorted.map(([, { service }]) => service), entries: new Map(sorted) };
}

/** `snapshot` with services put (whole) and removed; it keeps its version. */
export function edited(snapshot: Snapshot, put: readonly Service[], remove: readonly string[]): Snapshot {
  const entries = new Map(snapshot.entries);
  for (const id of remove) entries.delete(id);
  for (const service of put) entries.set(service.id, { service, etag: tagOf(service) });
  return { ...snapshot, ...contentOf(entries) };
}

type Entries = Pick<Snapshot, "entries">;

export const noEntries: Entries = { entries: new Map() };

/**
 * The ids of the services that differ between two sets. Some deployments give the hosts in another order at each read: a
 * service whose hosts are in another order alone counts only when nothing else differs.
 */
export function changesBetween({ entries: old }: Entries, { entries: now }: Entries): VersionChanges {
  const added = [...now.keys()].filter((id) => !old.has(id));
  const removed = [...old.keys()].filter((id) => !now.has(id));
  const touched = [...now].flatMap(([id, { etag }]) =>
    old.has(id) && old.get(id)?.etag !== etag ? [id] : [],
  );
  const updated = touched.filter((id) => !sameButOrder(old.get(id)?.service, now.get(id)?.service));
  const isOrder = added.length + removed.length + updated.length === 0;
  return { added, updated: isOrder ? touched : updated, removed };
}

export const idsOf = ({ added, updated, removed }: VersionChanges): string[] => [
  ...added,
  ...updated,
  ...removed,
];
