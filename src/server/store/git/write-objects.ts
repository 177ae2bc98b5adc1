import { randomBytes } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inSlices } from "../../in-slices.ts";
import { allDone, syncFolder, writeDurably } from "./durable-file.ts";
import type { NewObject } from "./new-object.ts";
import { packOf } from "./pack.ts";

/** git's own names for unfinished files, so that every tool that cleans up after git knows them. */
const temporary = (what: "pack" | "idx"): string => `tmp_${what}_${randomBytes(6).toString("hex")}`;

/**
 * Puts objects on disk, durably, as one pack in the repository `dir`; nothing refers to them yet. A pack takes two
 * files where loose objects take one each (a version has four), and the store repacks in the background anyway.
 */
export async function storeObjects(dir: string, objects: readonly NewObject[]): Promise<void> {
  const each = new Map(objects.map((object) => [object.oid, object]));
  const { name, pack, index } = await inSlices(packOf([...each.values()]));
  const folder = join(dir, "objects", "pack");
  const parts = [
    { bytes: pack, made: join(folder, temporary("pack")), final: join(folder, `pack-${name}.pack`) },
    // Last: git looks for the index, so the pack has to be there by then.
    { bytes: index, made: join(folder, temporary("idx")), final: join(folder, `pack-${name}.idx`) },
  ];
  try {
    await allDone(parts.map(({ made, bytes }) => writeDurably(made, bytes, 0o444)));
    for (const { made, final } of parts) renameSync(made, final);
  } catch (error) {
    for (const { made } of parts) rmSync(made, { force: true });
    throw error;
  }
  await syncFolder(folder);
}
