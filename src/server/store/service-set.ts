import { compareIds } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import type { Service } from "#contract/service.ts";
import type { UnreadableFile, VersionChanges } from "#contract/version.ts";
import { jsonEqual } from "#domain/json.ts";
import { undo } from "#domain/merge.ts";
import { newObject, type NewObject } from "./git/new-object.ts";
import type { ObjectReader } from "./git/reader.ts";
import { fileMode, folderMode, parseTree, type TreeEntry } from "./git/tree.ts";
import { ServiceFolder, type SetFile } from "./service-folder.ts";
import {
  fileOf,
  idOf,
  largestFile,
  parseServiceFile,
  serialize,
  servicesFolder,
  tooLarge,
} from "./service-file.ts";
import { SetFull, UndoConflict, UnknownEntry, type Edit, type Snapshot } from "./store.ts";

const regular = (mode: string): boolean => mode.startsWith("100");

const whyNoFile = (mode: string): string =>
  mode === folderMode ? "It is a folder" : "It is a link, not a file";

/** Whether an entry of this mode and name counts as a service's file in the history. */
export const serviceIdAt = (mode: string, name: string): string | null => (regular(mode) ? idOf(name) : null);

/**
 * The services' folder at `commit`. Files that `known` has too are taken from there instead of being read
 * and parsed again.
 */
export async function readFiles(
  reader: ObjectReader,
  commit: string,
  known: ServiceFolder,
): Promise<ServiceFolder> {
  const folder = await reader.read(`${commit}:${servicesFolder}`);
  // Somebody may have put a file where the folder belongs: there are no services then.
  if (folder?.type !== "tree") return ServiceFolder.empty;
  const files = parseTree(folder.body).map(async (entry): Promise<SetFile> => {
    const before = known.get(entry.name);
    if (before && before.oid === entry.oid && before.mode === entry.mode) return before;
    return readFile(reader, entry);
  });
  return ServiceFolder.of(await Promise.all(files), folder.body);
}

async function readFile(reader: ObjectReader, entry: TreeEntry): Promise<SetFile> {
  if (!regular(entry.mode)) return { ...entry, bytes: 0, reason: whyNoFile(entry.mode) };
  const blob = await reader.need(entry.oid);
  if (blob.size > largestFile) return { ...entry, bytes: 0, reason: tooLarge };
  return { ...entry, bytes: blob.size, ...parseServiceFile(entry.name, blob.body) };
}

/** File names are bytes in git; people see them as UTF-8. */
const shownPath = (name: string): string => `${servicesFolder}/${Buffer.from(name, "latin1").toString()}`;

/** What `files` mean, as the set of `version`. Lists are made when somebody looks: most versions are only passed by. */
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
      return (unreadable ??= files.unreadable.map(({ name, reason }) => ({ file: shownPath(name), reason })));
    },
  };
}

/** A file that a write changes: what is there before and after it, null for nothing. */
export interface ChangedFile {
  name: string;
  before: SetFile | null;
  after: SetFile | null;
}

/** A folder that a write makes, what it changes, and the objects that git does not have yet. */
export interface NextFiles {
  files: ServiceFolder;
  changed: readonly ChangedFile[];
  objects: NewObject[];
}

/** Applies `edit`, removals first; null when it changes nothing. Throws when it puts what could not be read again. */
export function applyEdit(files: ServiceFolder, edit: Edit): NextFiles | null {
  const wanted = new Map<string, SetFile | null>();
  const objects: NewObject[] = [];
  for (const id of edit.remove) wanted.set(fileOf(id), null);
  for (const service of edit.put) {
    const name = fileOf(service.id);
    const current = files.get(name);
    if (current && "service" in current && jsonEqual(current.service, service)) {
      wanted.set(name, current);
      continue;
    }
    const blob = newObject("blob", serialize(service));
    const parsed = parseServiceFile(name, blob.body);
    if ("reason" in parsed) throw new TypeError(`Service ${JSON.stringify(service.id)}: ${parsed.reason}`);
    wanted.set(name, { mode: fileMode, name, oid: blob.oid, bytes: blob.body.length, ...parsed });
    objects.push(blob);
  }
  const changed = Array.from(wanted, ([name, after]) => ({ name, before: files.get(name) ?? null, after }));
  return changedBy(files, changed, objects);
}

/** `files` after `changed`; null when none of them changes what a file means. */
function changedBy(
  files: ServiceFolder,
  changed: readonly ChangedFile[],
  objects: NewObject[],
): NextFiles | null {
  const effective = changed.filter(({ before, after }) => !sameFile(before, after));
  if (effective.length === 0) return null;
  const next = files.with(effective.map(({ name, after }) => ({ name, file: after })));
  return { files: next, changed: effective, objects };
}

/** Makes `files` those of another folder; null when both mean the same. */
export function replaceBy(files: ServiceFolder, next: ServiceFolder): NextFiles | null {
  const names = new Set([...files.list, ...next.list].map(({ name }) => name));
  const changed = Array.from(names, (name) => ({
    name,
    before: files.get(name) ?? null,
    after: next.get(name) ?? null,
  }));
  return changed.every(({ before, after }) => sameFile(before, after))
    ? null
    : { files: next, changed: changed.filter(({ before, after }) => !sameBytes(before, after)), objects: [] };
}

/**
 * `files` with the services `ids` as they are in `past`: those that are not there go. null when nothing changes.
 * Throws an `UnknownEntry` for an id that neither has.
 */
export function restoreFiles(
  files: ServiceFolder,
  past: ServiceFolder,
  ids: readonly string[],
): NextFiles | null {
  const wanted = Array.from(new Set(ids), (id): ChangedFile => {
    const name = fileOf(id);
    const [before, after] = [files.get(name) ?? null, past.get(name) ?? null];
    if (!before && !after) throw new UnknownEntry(id);
    return { name, before, after };
  });
  return changedBy(files, wanted, []);
}

/** `next`, unless it has more services than a set may have and than `files` has: then a `SetFull`. */
export function requireRoom(files: ServiceFolder, next: NextFiles | null): NextFiles | null {
  const count = next?.files.entries.size ?? 0;
  if (count > limits.servicesInSet && count > files.entries.size)
    throw new SetFull(`${count} services in a set`);
  return next;
}

/**
 * `files` without the change from the set `before` to the set `after`, keeping what came later; null when nothing
 * changes. Throws an `UndoConflict` when they collide, and a `SetFull`.
 */
export function undoChange(
  files: ServiceFolder,
  after: readonly Service[],
  before: readonly Service[],
): NextFiles | null {
  const { services, conflicts } = undo(after, files.services, before);
  if (conflicts.length > 0) throw new UndoConflict(conflicts);
  const kept = new Set(services.map(({ id }) => id));
  const remove = [...files.entries.keys()].filter((id) => !kept.has(id));
  return requireRoom(files, applyEdit(files, { put: services, remove }));
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
