import { compareIds } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import type { UnreadableFile, VersionChanges } from "#contract/version.ts";
import { cutText } from "#contract/text.ts";
import { jsonEqual } from "#domain/json.ts";
import { undo } from "#domain/merge.ts";
import { newObject, type NewObject } from "./git/new-object.ts";
import { readable, readTree, type ObjectReader } from "./git/object-reader.ts";
import { fileMode, folderMode, type TreeEntry } from "./git/tree.ts";
import { ServiceFolder, type Damage, type SetFile } from "./service-folder.ts";
import {
  fileOf,
  idOf,
  largestFile,
  parseServiceFile,
  serialize,
  servicesFolder,
  tooLarge,
} from "./service-file.ts";
import {
  SetDamaged,
  ServiceTooLarge,
  SetFull,
  UndoConflict,
  UnknownEntry,
  type Edit,
  type Snapshot,
} from "./store.ts";

const regular = (mode: string): boolean => mode.startsWith("100");

const whyNoFile = (mode: string): string =>
  mode === folderMode ? "It is a folder" : "It is a link, not a file";

/** Whether an entry of this mode and name counts as a service's file in the history. */
const serviceIdAt = (mode: string, name: string): string | null => (regular(mode) ? idOf(name) : null);

/** A name that the store could not read is asked for again at the next change: it may be back by then. */
const lost = "Its content is missing or damaged";

const folderDamage = (reason: string, hides: boolean): Damage => ({ path: servicesFolder, reason, hides });

/**
 * The services' folder at `commit`, whatever is in it or wrong with it. Files that `known` has too are taken from there
 * instead of being read and parsed again.
 */
export async function readFiles(
  reader: ObjectReader,
  commit: string,
  known: ServiceFolder,
): Promise<ServiceFolder> {
  const root = await readTree(reader, `${commit}^{tree}`);
  if (root === null) return ServiceFolder.damaged(folderDamage(lost, true));
  const place = root.entries.find(({ name }) => name === servicesFolder);
  if (place === undefined) return ServiceFolder.empty;
  // Somebody may have put a file where the folder belongs: there are no services then.
  if (place.mode !== folderMode)
    return ServiceFolder.damaged(folderDamage("It is a file or a link where a folder belongs", false));
  const folder = await readTree(reader, place.oid);
  if (folder === null) return ServiceFolder.damaged(folderDamage(lost, true));
  const named = new Map<string, TreeEntry>();
  // git itself finds the first of a name.
  for (const entry of folder.entries) if (!named.has(entry.name)) named.set(entry.name, entry);
  const twice = folder.entries.filter((entry) => named.get(entry.name) !== entry);
  const files = Array.from(named.values(), async (entry): Promise<SetFile> => {
    const before = known.get(entry.name);
    const same = before && before.oid === entry.oid && before.mode === entry.mode;
    return same && !isLost(before) ? before : readFile(reader, entry);
  });
  const reason = "The folder has the name more than once: the first one counts";
  const damage = twice.map(({ name }) => ({ path: `${servicesFolder}/${name}`, reason, hides: false }));
  return ServiceFolder.of(await Promise.all(files), folder.body, damage);
}

const isLost = (file: SetFile): boolean => "reason" in file && file.reason === lost;

async function readFile(reader: ObjectReader, entry: TreeEntry): Promise<SetFile> {
  if (!regular(entry.mode)) return { ...entry, bytes: 0, reason: whyNoFile(entry.mode) };
  const blob = await readable(reader, entry.oid);
  if (blob?.type !== "blob") return { ...entry, bytes: 0, reason: lost };
  if (blob.size > largestFile) return { ...entry, bytes: 0, reason: tooLarge };
  return { ...entry, bytes: blob.size, ...parseServiceFile(entry.name, blob.body) };
}

/** File names are bytes in git; people see them as UTF-8, and only the beginning of what is no name for people. */
function shownPath(path: string): string {
  return cutText(Buffer.from(path, "latin1").toString(), 300);
}

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

/**
 * Applies `edit`, removals first; null when it changes nothing. Throws a `SetDamaged` when files may be there that
 * nobody sees, and a `ServiceTooLarge` for a service whose file would not be read again.
 */
export function applyEdit(files: ServiceFolder, edit: Edit): NextFiles | null {
  requireReadable(files);
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
    if (blob.body.length > largestFile) throw new ServiceTooLarge(service.id);
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
 * `files` with the services `ids` as they are in `past`: those that are not there go. null when nothing changes.
 * Throws an `UnknownEntry` for an id that neither has.
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
  return changedBy(files, wanted, []);
}

/** Throws a `SetDamaged` when there may be files in the folder that nobody sees. */
function requireReadable({ damage }: ServiceFolder): void {
  const hidden = damage.find(({ hides }) => hides);
  if (hidden) throw new SetDamaged(hidden.path);
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
  after: ServiceFolder,
  before: ServiceFolder,
): NextFiles | null {
  for (const folder of [files, after, before]) requireReadable(folder);
  const { services, conflicts } = undo(after.services, files.services, before.services);
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
