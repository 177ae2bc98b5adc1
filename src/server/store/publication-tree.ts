import * as z from "zod/mini";
import { publication } from "#contract/publication.ts";
import { haproxyOptions } from "#contract/target.ts";
import { commitBody, parseCommit, type Commit } from "./git/commit-format.ts";
import { newObject, type NewObject } from "./git/new-object.ts";
import type { ObjectReader } from "./git/object-reader.ts";
import { readable, readTree } from "./git/readable.ts";
import { fileMode, treeBody, type TreeEntry } from "./git/tree.ts";
import type { PublishedFile, StoredPublication } from "./published-records.ts";

/** The file in the tree of a publication's commit that says what became of it; the others are those that went live. */
const recordFile = "publication.json";

const stored = z.extend(publication, { options: haproxyOptions });

/** The publication that a commit tells of; null when somebody pushed something else. */
export async function readRecord(reader: ObjectReader, commit: string): Promise<StoredPublication | null> {
  const blob = await readable(reader, `${commit}:${recordFile}`);
  if (blob?.type !== "blob" || blob.body.length < blob.size) return null;
  try {
    return stored.safeParse(JSON.parse(blob.body.toString())).data ?? null;
  } catch {
    return null;
  }
}

/** The files in a publication's commit, in byte order of their names. */
export async function readFiles(reader: ObjectReader, commit: string): Promise<PublishedFile[]> {
  const entries = await filesIn(reader, commit);
  const files = entries.map(async ({ name, oid }) => {
    const blob = await readable(reader, oid);
    return blob?.type === "blob" ? [{ name, text: blob.body.toString() }] : [];
  });
  return (await Promise.all(files)).flat();
}

/** The entries of a publication's tree without its record. */
async function filesIn(reader: ObjectReader, commit: string): Promise<TreeEntry[]> {
  const tree = await readTree(reader, `${commit}^{tree}`);
  return (tree?.entries ?? []).filter(({ mode, name }) => mode === fileMode && name !== recordFile);
}

const textOf = (record: StoredPublication): Buffer => Buffer.from(`${JSON.stringify(record, null, 2)}\n`);

/**
 * The commit that tells of a publication, on top of `parent` (null: the first one), with `files`, or those of another
 * commit. Only what the parent does not have is among the `objects`. `mark`: see `commitBody`.
 */
export async function publicationCommit(
  reader: ObjectReader,
  parent: string | null,
  {
    record,
    files,
    message,
    at,
  }: {
    record: StoredPublication;
    files: readonly PublishedFile[] | { of: string };
    message: string;
    at: Date;
  },
  mark: string,
): Promise<{ oid: string; objects: NewObject[] }> {
  const before = parent === null ? null : await readable(reader, parent);
  const known = new Set(parent === null ? [] : (await filesIn(reader, parent)).map(({ oid }) => oid));
  const blobs = "of" in files ? [] : files.map(({ text }) => newObject("blob", Buffer.from(text)));
  const entries =
    "of" in files
      ? await filesIn(reader, files.of)
      : files.map(({ name }, place) => ({ mode: fileMode, name, oid: blobs[place]?.oid ?? "" }));
  const json = newObject("blob", textOf(record));
  const tree = newObject("tree", treeBody([...entries, { mode: fileMode, name: recordFile, oid: json.oid }]));
  const { author, email } = record;
  const content: Commit = {
    tree: tree.oid,
    parents: parent === null ? [] : [parent],
    author: { name: author, email },
    date: Math.max(Math.floor(at.getTime() / 1_000), before ? parseCommit(before.body).date : 0),
    message,
    ownMessage: null,
    action: { kind: "change" },
  };
  const commit = newObject("commit", commitBody(content, mark));
  return { oid: commit.oid, objects: [...blobs.filter(({ oid }) => !known.has(oid)), json, tree, commit] };
}
