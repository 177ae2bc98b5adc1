/** One entry of a tree. `name` has a character per byte (latin1), since git allows names that are not UTF-8. */
export interface TreeEntry {
  mode: string;
  name: string;
  oid: string;
}

export const folderMode = "40000";
export const fileMode = "100644";

/**
 * The entries of a tree object: `<mode> <name>\0<20 bytes>` each. Null when it is malformed: git checks no object that was
 * copied into a repository.
 */
export function parseTree(body: Buffer): TreeEntry[] | null {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < body.length;) {
    const space = body.indexOf(0x20, at);
    const end = space === -1 ? -1 : body.indexOf(0, space);
    if (end === -1 || end + 21 > body.length) return null;
    entries.push({
      // Some tools write `040000`.
      mode: body.toString("latin1", at, space).replace(/^0+(?=\d)/, ""),
      name: body.toString("latin1", space + 1, end),
      oid: body.toString("hex", end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

/** git sorts a folder as if its name ended with a slash. */
export const sortKey = ({ mode, name }: TreeEntry): string => (mode === folderMode ? `${name}/` : name);

/** Length in bytes of the entry in a tree object. */
export const entrySize = ({ mode, name }: TreeEntry): number => mode.length + name.length + 22;

export const entryBytes = ({ mode, name, oid }: TreeEntry): Buffer =>
  Buffer.concat([Buffer.from(`${mode} ${name}\0`, "latin1"), Buffer.from(oid, "hex")]);

/** The tree object of `entries`, in git's order. */
export function treeBody(entries: Iterable<TreeEntry>): Buffer {
  const keyed = Array.from(entries, (entry) => ({ entry, key: sortKey(entry) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return Buffer.concat(keyed.map(({ entry }) => entryBytes(entry)));
}
