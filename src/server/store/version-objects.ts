import { commitBody, parseCommit, type Commit } from "./git/commit.ts";
import { objectId, type NewObject } from "./git/objects.ts";
import { folderMode, treeBody, type TreeEntry } from "./git/tree.ts";
import { servicesFolder } from "./service-file.ts";
import type { SetFiles } from "./service-set.ts";
import type { WriteRequest } from "./store.ts";

/** A version as git objects; `commit` is how it will read back. */
export interface VersionObjects {
  oid: string;
  commit: Commit;
  objects: NewObject[];
}

/** What a version follows: the other entries of the branch's top folder, and the date (seconds) it may not go before. */
export interface Parent {
  oid: string;
  others: readonly TreeEntry[];
  earliest: number;
}

/** The trees and the commit of the version with `files`; the first one has no parent. */
export function versionObjects(
  files: SetFiles,
  parent: Parent | null,
  { author, at, message, action }: Omit<WriteRequest, "guard">,
): VersionObjects {
  const others = parent?.others ?? [];
  const folder: NewObject = { type: "tree", body: treeBody(files.values()) };
  const entry = { mode: folderMode, name: servicesFolder, oid: objectId(folder) };
  const root: NewObject = { type: "tree", body: treeBody(files.size === 0 ? others : [...others, entry]) };
  const body = commitBody({
    tree: objectId(root),
    parents: parent ? [parent.oid] : [],
    author,
    date: Math.max(Math.floor(at.getTime() / 1_000), parent?.earliest ?? 0),
    message,
    action,
  });
  const commit: NewObject = { type: "commit", body };
  return { oid: objectId(commit), commit: parseCommit(body), objects: [folder, root, commit] };
}
