import { compareIds } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import type { Conflict } from "#contract/error-body.ts";
import type { Service } from "#contract/service.ts";
import type { UnreadableFile, VersionChanges } from "#contract/version.ts";
import { cutText } from "#contract/text.ts";
import { jsonEqual } from "#domain/json.ts";
import { undo } from "#domain/merge.ts";
import type { Work } from "../../in-slices.ts";
import { newObject, type NewObject } from "../git/new-object.ts";
import { fileMode } from "../git/tree.ts";
import { regular } from "./read-service-folder.ts";
import type { ChangedFile, ServiceFolder, SetFile } from "./service-folder.ts";
import { fileOf, idOf, largestFile, parseServiceFile, serialize, servicesFolder } from "./service-file.ts";
import { SetDamaged, ServiceTooLarge, SetFull, UndoConflict, UnknownEntry } from "../store-errors.ts";
import type { Edit } from "../write-request.ts";
import type { Snapshot } from "../snapshot.ts";

/** Whether an entry of this mode and name counts as a service's file in the history. */
const serviceIdAt = (mode: string, name: string): string | null => (regular(mode) ? idOf(name) : null);

/** File names are bytes in git; people see them as UTF-8, and only the beginning of what is no name for people. */
function shownPath(path: string): string {
  return cutText(Buffer.from(path, "latin1").toString(), 300);
}

/** The set of `version`, from its files. Its lists are made when they are first read: most sets are never listed. */
export function snapshotOf(config: string, version: string, files: ServiceFolder): Snapshot {
  let unreadable: UnreadableFile[] | undefined;
  return {
    config,
    version,
    get services() {
      return files.services;
    },
    entries: files.entries,
    get unreadable() {
      return (unreadable ??= [
        ...files.damage.map(({ path, reason }) => ({ file: shownPath(path), reason })),
        ...files.unreadable.map(({ name, reason }) => ({
          file: shownPath(`${servicesFolder}/${name}`),
          reason,
        })),
      ]);
    },
  };
}

/** The folder after a write, the files that differ from before, and the objects that git does not have yet. */
export interface NextFiles {
  files: ServiceFolder;
  changed: readonly ChangedFile[];
  objects: NewObject[];
}

/**
 * Applies `edit`, removals first; null when it changes nothing. Throws a `SetDamaged` when the folder may have unseen files,
 * and a `ServiceTooLarge` for a service whose file would be too large to be read again.
 */
export function* applyEdit(files: ServiceFolder, edit: Edit): Work<NextFiles | null> {
  requireReadable(files);
  const wanted = new Map<string, SetFile | null>();
  const objects: NewObject[] = [];
  for (const id of edit.remove) wanted.set(fileOf(id), null);
  for (const service of edit.put) {
    yield;
    const name = fileOf(service.id);
    const current = files.get(name);
    if (current && "service" in current && jsonEqual(current.service, service)) {
      wanted.set(name, current);
      continue;
    }
    const blob = newObject("blob", serialize(service));
    const parsed = parseServiceFile(name, blob.body);
    if (blob.body.length > largestFile) throw new ServiceTooLarge(service.id);
    if ("reason" in parsed) throw new TypeError(`Service ${JSON.stringify(service.id)}: ${parsed.reason}`);
    wanted.set(name, { mode: fileMode, name, oid: blob.oid, bytes: blob.body.length, ...parsed });
    objects.push(blob);
  }
  yield;
  const changed = Array.from(wanted, ([name, after]) => ({ name, before: files.get(name) ?? null, after }));
  yield;
  const next = changedBy(
    files,
    changed.filter(({ before, after }) => before !== after),
    objects,
  );
  yield;
  return next;
}

/** `files` with `changed`; null when that list is empty. */
const changedBy = (
  files: ServiceFolder,
  changed: readonly ChangedFile[],
  objects: NewObject[],
): NextFiles | null => (changed.length === 0 ? null : { files: files.with(changed), changed, objects });

/** Makes `files` those of another folder; null when both mean the same. Throws a `SetDamaged` when that cannot be read. */
export function replaceBy(files: ServiceFolder, next: ServiceFolder): NextFiles | null {
  requireReadable(next);
  const names = new Set([...files.list, ...next.list].map(({ name }) => name));
  const changed = Array.from(names, (name) => ({
    name,
    before: files.get(name) ?? null,
    after: next.get(name) ?? null,
  }));
  return files.damage.length === 0 && changed.every(({ before, after }) => sameFile(before, after))
    ? null
    : { files: next, changed: changed.filter(({ before, after }) => !sameBytes(before, after)), objects: [] };
}

/**
 * `files` with the services `ids` as they are in `past`; those that `past` lacks are removed. Null when nothing changes.
 * Throws an `UnknownEntry` for an id that neither folder has.
 */
export function restoreFiles(
  files: ServiceFolder,
  past: ServiceFolder,
  ids: readonly string[],
): NextFiles | null {
  requireReadable(files);
  requireReadable(past);
  const wanted = Array.from(new Set(ids), (id): ChangedFile => {
    const name = fileOf(id);
    const [before, after] = [files.get(name) ?? null, past.get(name) ?? null];
    if (!before && !after) throw new UnknownEntry(id);
    return { name, before, after };
  });
  return changedBy(
    files,
    wanted.filter(({ before, after }) => !sameFile(before, after)),
    [],
  );
}

/** Throws a `SetDamaged` when the folder may have unseen files. */
function requireReadable({ damage }: ServiceFolder): void {
  const hidden = damage.find(({ hides }) => hides);
  if (hidden) throw new SetDamaged(hidden.path);
}

/**
 * Returns `next`. Throws a `SetFull` when it has more services than a set may have, and more than `files` has: a set that is
 * too large because somebody pushed it may still become smaller.
 */
export function requireRoom(files: ServiceFolder, next: NextFiles | null): NextFiles | null {
  const count = next?.files.entries.size ?? 0;
  if (count > limits.servicesInSet && count > files.entries.size)
    throw new SetFull(`${count} services in a set`);
  return next;
}

/**
 * `files` without the change from the set `before` to the set `after`, keeping what came later; null when nothing
 * changes. Throws an `UndoConflict` when they collide.
 */
export function* undoChange(
  files: ServiceFolder,
  after: ServiceFolder,
  before: ServiceFolder,
): Work<NextFiles | null> {
  for (const folder of [files, after, before]) requireReadable(folder);
  // A service that the change did not touch stays as it is.
  const touched = Array.from(new Set([...before.entries.keys(), ...after.entries.keys()]))
    .filter((id) => before.entries.get(id)?.etag !== after.entries.get(id)?.etag)
    .toSorted(compareIds);
  const conflicts: Conflict[] = [];
  const put: Service[] = [];
  const remove: string[] = [];
  for (const id of touched) {
    yield;
    const of = ({ entries }: ServiceFolder) => entries.get(id)?.service ?? [];
    const undone = undo([of(after)].flat(), [of(files)].flat(), [of(before)].flat());
    conflicts.push(...undone.conflicts);
    put.push(...undone.services);
    // Only a service: a file of that name that is none was pushed later, and stays as it is.
    if (undone.services.length === 0 && files.entries.has(id)) remove.push(id);
  }
  if (conflicts.length > 0) throw new UndoConflict(conflicts);
  return yield* applyEdit(files, { put, remove });
}

const sameBytes = (a: SetFile | null, b: SetFile | null): boolean =>
  a === b || (a !== null && b !== null && a.oid === b.oid && a.mode === b.mode);

/** Whether two files mean the same: services as JSON values, anything else byte for byte. */
const sameFile = (a: SetFile | null, b: SetFile | null): boolean =>
  sameBytes(a, b) ||
  (a !== null && b !== null && "service" in a && "service" in b && jsonEqual(a.service, b.service));

/** Ids of the services whose files differ, from a list of changed files: the one definition for reads and writes. */
export function changesOf(
  changed: Iterable<{ name: string; before: string; after: string }>,
): VersionChanges {
  const changes: VersionChanges = { added: [], updated: [], removed: [] };
  for (const { name, before, after } of changed) {
    const old = serviceIdAt(before, name);
    const id = serviceIdAt(after, name);
    if (id !== null) changes[old === null ? "added" : "updated"].push(id);
    else if (old !== null) changes.removed.push(old);
  }
  for (const ids of Object.values(changes)) ids.sort(compareIds);
  return changes;
}

/** `changed` in the form that `changesOf` takes. */
export const modesOf = (changed: readonly ChangedFile[]) =>
  changed.map(({ name, before, after }) => ({ name, before: before?.mode ?? "", after: after?.mode ?? "" }));
