import { compareIds } from "#contract/ids.ts";
import type { UnreadableFile, VersionChanges } from "#contract/version.ts";
import { jsonEqual } from "#domain/json.ts";
import { objectId, type NewObject } from "./git/objects.ts";
import type { ObjectReader } from "./git/reader.ts";
import { fileMode, folderMode, parseTree, type TreeEntry } from "./git/tree.ts";
import {
  fileOf,
  idOf,
  parseServiceFile,
  serialize,
  servicesFolder,
  type ParsedFile,
} from "./service-file.ts";
import { UnknownEntry, type Edit, type Snapshot, type StoredService } from "./store.ts";

/** An entry of the services' folder with what it means; `bytes` is its length, 0 for what is not read. */
export type SetFile = TreeEntry & { bytes: number } & ParsedFile;

/** The services' folder at one commit, by file name: immutable. */
export type SetFiles = ReadonlyMap<string, SetFile>;

const regular = (mode: string): boolean => mode.startsWith("100");

const whyNoFile = (mode: string): string =>
  mode === folderMode ? "It is a folder" : "It is a link, not a file";

/** Whether an entry of this mode and name counts as a service's file in the history. */
export const serviceIdAt = (mode: string, name: string): string | null => (regular(mode) ? idOf(name) : null);

/**
 * The services' folder at `commit`. Files that `known` has too are taken from there instead of being read
 * and parsed again.
 */
export async function readFiles(reader: ObjectReader, commit: string, known: SetFiles): Promise<SetFiles> {
  const folder = await reader.read(`${commit}:${servicesFolder}`);
  // Somebody may have put a file where the folder belongs: there are no services then.
  if (folder?.type !== "tree") return new Map();
  const files = parseTree(folder.body).map(async (entry): Promise<[string, SetFile]> => {
    const before = known.get(entry.name);
    if (before && before.oid === entry.oid && before.mode === entry.mode) return [entry.name, before];
    if (!regular(entry.mode)) return [entry.name, { ...entry, bytes: 0, reason: whyNoFile(entry.mode) }];
    const blob = await reader.read(entry.oid);
    if (!blob) throw new Error(`The repository lacks the object ${entry.oid}`);
    return [entry.name, { ...entry, bytes: blob.body.length, ...parseServiceFile(entry.name, blob.body) }];
  });
  return new Map(await Promise.all(files));
}

/** File names are bytes in git; people see them as UTF-8. */
const shownPath = (name: string): string => `${servicesFolder}/${Buffer.from(name, "latin1").toString()}`;

/** What `files` mean, as the set of `version`. */
export function snapshotOf(config: string, version: string, files: SetFiles): Snapshot {
  const stored: StoredService[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const file of files.values()) {
    if ("service" in file) stored.push({ service: file.service, etag: file.oid });
    else unreadable.push({ file: shownPath(file.name), reason: file.reason });
  }
  stored.sort((a, b) => compareIds(a.service.id, b.service.id));
  return {
    config,
    version,
    services: stored.map(({ service }) => service),
    entries: new Map(stored.map((entry) => [entry.service.id, entry])),
    unreadable,
  };
}

/** A folder that a write makes, and the objects that git does not have yet. */
export interface NextFiles {
  files: SetFiles;
  objects: NewObject[];
}

/** Applies `edit`, removals first; null when it changes nothing. Throws when it puts what could not be read again. */
export function applyEdit(files: SetFiles, edit: Edit): NextFiles | null {
  const next = new Map(files);
  const objects: NewObject[] = [];
  for (const id of edit.remove) next.delete(fileOf(id));
  for (const service of edit.put) {
    const name = fileOf(service.id);
    const current = files.get(name);
    if (current && "service" in current && jsonEqual(current.service, service)) {
      next.set(name, current);
      continue;
    }
    const object: NewObject = { type: "blob", body: serialize(service) };
    const parsed = parseServiceFile(name, object.body);
    if ("reason" in parsed) throw new TypeError(`Service ${JSON.stringify(service.id)}: ${parsed.reason}`);
    next.set(name, { mode: fileMode, name, oid: objectId(object), bytes: object.body.length, ...parsed });
    objects.push(object);
  }
  return sameContent(files, next) ? null : { files: next, objects };
}

/**
 * `files` with the services `ids` as they are in `past`: those that are not there go. null when nothing changes.
 * Throws an `UnknownEntry` for an id that neither has.
 */
export function restoreFiles(files: SetFiles, past: SetFiles, ids: readonly string[]): NextFiles | null {
  const next = new Map(files);
  for (const id of ids) {
    const name = fileOf(id);
    const [current, wanted] = [files.get(name), past.get(name)];
    if (!current && !wanted) throw new UnknownEntry(id);
    if (!wanted) next.delete(name);
    else if (!sameFile(wanted, current)) next.set(name, wanted);
  }
  return sameContent(files, next) ? null : { files: next, objects: [] };
}

const sameFile = (a: SetFile, b: SetFile | undefined): boolean =>
  b !== undefined &&
  ((a.oid === b.oid && a.mode === b.mode) ||
    ("service" in a && "service" in b && jsonEqual(a.service, b.service)));

/** Whether two folders mean the same: services as JSON values, anything else byte for byte. */
export const sameContent = (a: SetFiles, b: SetFiles): boolean =>
  a.size === b.size && [...a.values()].every((file) => sameFile(file, b.get(file.name)));

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

/** The files that differ between two folders, in the form that `changesOf` takes. */
export function changedFiles(
  before: SetFiles,
  after: SetFiles,
): { name: string; before: string; after: string }[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old?.oid === now?.oid && old?.mode === now?.mode) return [];
    return [{ name, before: old?.mode ?? "", after: now?.mode ?? "" }];
  });
}
