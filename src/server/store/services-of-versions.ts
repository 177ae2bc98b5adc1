import { setImmediate } from "node:timers/promises";
import type { Service } from "#contract/service.ts";
import type { Version } from "#contract/version.ts";
import { readable, type ObjectReader } from "./git/object-reader.ts";
import { fileOf, largestFile, parseServiceFile, servicesFolder } from "./service-file.ts";
import type { VersionPage } from "./store.ts";

/** Bytes of service files after which a page ends. */
const mostBytes = 16 * 1024 * 1024;

/** Files that are asked of git together. */
const atOnce = 16;

/**
 * Adds to each version of a page the service `id` as it was after that version, and to the page the service before its last
 * version (null: the set did not have it, or no readable file). The page ends after 16 MiB of files, and then says with
 * `next_offset` where the list goes on. `offset` is that of the page; each version must have touched the service.
 */
export async function withServices(
  reader: ObjectReader,
  page: VersionPage,
  id: string,
  offset: number,
): Promise<VersionPage> {
  const items: Version[] = [];
  let bytes = 0;
  while (items.length < page.items.length && bytes < mostBytes) {
    const versions = page.items.slice(items.length, items.length + atOnce);
    const files = await Promise.all(versions.map((version) => fileAfter(reader, version, id)));
    for (const [index, version] of versions.entries()) {
      if (bytes >= mostBytes) break;
      const file = files[index] ?? null;
      items.push({ ...version, service: file && serviceIn(file, id) });
      bytes += file?.length ?? 0;
    }
    await setImmediate();
  }
  const last = items.at(-1);
  const before = last === undefined ? null : await fileBefore(reader, last, id);
  return {
    ...page,
    items,
    service_before: before && serviceIn(before, id),
    ...(items.length < page.items.length && { next_offset: offset + items.length }),
  };
}

/** The service's file after a version that touched it; null when that removed it, or it cannot be read. */
const fileAfter = async (reader: ObjectReader, { version, changes }: Version, id: string) =>
  changes?.removed.includes(id) ? null : readFileAt(reader, version, id);

/** The service's file before a version that touched it; null when that added it, or it cannot be read. */
async function fileBefore(reader: ObjectReader, { changes, parents }: Version, id: string) {
  const [parent] = parents;
  return parent === undefined || changes?.added.includes(id) ? null : readFileAt(reader, parent, id);
}

async function readFileAt(reader: ObjectReader, commit: string, id: string): Promise<Buffer | null> {
  const blob = await readable(reader, `${commit}:${servicesFolder}/${fileOf(id)}`);
  return blob?.type === "blob" && blob.size <= largestFile ? blob.body : null;
}

function serviceIn(file: Buffer, id: string): Service | null {
  const parsed = parseServiceFile(fileOf(id), file);
  return "service" in parsed ? parsed.service : null;
}
