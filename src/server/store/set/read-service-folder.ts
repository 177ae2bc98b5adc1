import type { ObjectReader } from "../git/object-reader.ts";
import { readable, readTree } from "../git/readable.ts";
import { folderMode, type TreeEntry } from "../git/tree.ts";
import { largestFile, parseServiceFile, servicesFolder, tooLarge } from "./service-file.ts";
import { ServiceFolder, type Damage, type SetFile } from "./service-folder.ts";

/** Whether git takes an entry of this mode for a file, executable or not. */
export const regular = (mode: string): boolean => mode.startsWith("100");

const whyNoFile = (mode: string): string =>
  mode === folderMode ? "It is a folder" : "It is a link, not a file";

/**
 * The reason given for a file that git could not read. The next change reads the file again, which may be back by then.
 */
const lost = "Its content is missing or damaged";

const folderDamage = (reason: string, hides: boolean): Damage => ({ path: servicesFolder, reason, hides });

/**
 * The services' folder at `commit`, with everything that is wrong with it. Files that `known` has too are taken from there
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
  // Of several entries of one name, git itself finds the first.
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
