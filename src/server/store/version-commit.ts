import { commitBody, parseCommit, type Commit } from "./git/commit-format.ts";
import { newObject, type NewObject } from "./git/new-object.ts";
import { folderMode, treeBody, type TreeEntry } from "./git/tree.ts";
import type { ServiceFolder } from "./set/service-folder.ts";
import { servicesFolder } from "./set/service-file.ts";
import type { WriteRequest } from "./write-request.ts";

/** A version as git objects; `commit` is how it will read back. */
export interface VersionCommit {
  oid: string;
  commit: Commit;
  objects: NewObject[];
}

/** The commit before a version, the other entries of the branch's top folder, and the earliest date (seconds) it may have. */
export interface Parent {
  oid: string;
  others: readonly TreeEntry[];
  earliest: number;
}

/** The trees and the commit of the version with `files`; the first one has no parent. `mark`: see `commitBody`. */
export function versionCommit(
  files: ServiceFolder,
  parent: Parent | null,
  { author, at, message, ownMessage = false, action }: Omit<WriteRequest, "guard">,
  mark = "",
): VersionCommit {
  const others = parent?.others ?? [];
  const folder = newObject("tree", files.tree);
  const entry = { mode: folderMode, name: servicesFolder, oid: folder.oid };
  const root = newObject("tree", treeBody(files.list.length === 0 ? others : [...others, entry]));
  const date = Math.max(Math.floor(at.getTime() / 1_000), parent?.earliest ?? 0);
  const parents = parent ? [parent.oid] : [];
  const body = commitBody({ tree: root.oid, parents, author, date, message, ownMessage, action }, mark);
  const commit = newObject("commit", body);
  return { oid: commit.oid, commit: parseCommit(body), objects: [folder, root, commit] };
}
