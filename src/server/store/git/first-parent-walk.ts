import { parseCommit, type Commit } from "./commit-format.ts";
import type { ChainCommit, ChangedFile } from "./commit-log.ts";
import type { ObjectReader } from "./object-reader.ts";
import { readable, readTree } from "./readable.ts";
import { folderMode, type TreeEntry } from "./tree.ts";

/** The commit `oid`; null when it is missing, damaged or no commit. */
export async function readCommit(reader: ObjectReader, oid: string): Promise<Commit | null> {
  const object = await readable(reader, oid);
  const commit = object?.type === "commit" ? parseCommit(object.body) : null;
  return commit === null || commit.tree === "" ? null : commit;
}

/**
 * The first-parent chain of `head` as far as it can be read, oldest first, in the form of `firstParentChain`. It is read
 * object by object, for a damaged repository in which git itself gives up; the oldest commit counts as the first one.
 */
export async function readableChain(
  reader: ObjectReader,
  head: string,
  folder: string,
): Promise<ChainCommit[]> {
  const oids: string[] = [];
  const trees: string[] = [];
  for (let oid: string | undefined = head; oid !== undefined;) {
    const commit: Commit | null = await readCommit(reader, oid);
    if (commit === null) break;
    oids.push(oid);
    trees.push(commit.tree);
    [oid] = commit.parents;
  }
  const entries = entriesReader(reader, folder);
  const chain: ChainCommit[] = [];
  let before: Folder = { oid: null, entries: new Map() };
  for (const [position, oid] of [...oids.entries()].toReversed()) {
    const after: Folder = await entries(trees[position] ?? "");
    const files = after.oid === before.oid ? [] : changesBetween(before.entries, after.entries, folder);
    chain.push({ oid, firstParent: oids[position + 1] ?? null, files });
    before = after;
  }
  return chain;
}

interface Folder {
  /** The id of its tree; null when the folder is missing or cannot be read. */
  oid: string | null;
  entries: ReadonlyMap<string, TreeEntry>;
}

/** Reads the folder of a root tree; the last one read is remembered, since most commits do not touch it. */
function entriesReader(reader: ObjectReader, folder: string): (root: string) => Promise<Folder> {
  let last: Folder = { oid: null, entries: new Map() };
  return async (root) => {
    const place = (await readTree(reader, root))?.entries.find(({ name }) => name === folder);
    const oid = place?.mode === folderMode ? place.oid : null;
    if (oid !== last.oid) {
      const read = oid === null ? null : await readTree(reader, oid);
      last = { oid, entries: new Map(read?.entries.map((entry) => [entry.name, entry])) };
    }
    return last;
  };
}

function changesBetween(before: Folder["entries"], after: Folder["entries"], folder: string): ChangedFile[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return Array.from(names).flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    const same = old !== undefined && now !== undefined && old.oid === now.oid && old.mode === now.mode;
    return same ? [] : [{ path: `${folder}/${name}`, before: old?.mode ?? "", after: now?.mode ?? "" }];
  });
}
