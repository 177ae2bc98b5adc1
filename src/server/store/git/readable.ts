import { DamagedObject, type ObjectReader, type ReadObject } from "./object-reader.ts";
import { parseTree, type TreeEntry } from "./tree.ts";

/** The entries of a tree; null when it is missing, damaged or too large. */
export async function readTree(
  reader: ObjectReader,
  name: string,
): Promise<{ entries: TreeEntry[]; body: Buffer } | null> {
  const tree = await readable(reader, name);
  const entries = tree?.type === "tree" && tree.body.length === tree.size ? parseTree(tree.body) : null;
  return tree && entries && { entries, body: tree.body };
}

/** The object `name`; null when it is missing or damaged. */
export const readable = (reader: ObjectReader, name: string): Promise<ReadObject | null> =>
  unlessDamaged(reader.read(name));

/** The object that is being read; null when it is damaged. */
export async function unlessDamaged<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DamagedObject) return null;
    throw error;
  }
}
