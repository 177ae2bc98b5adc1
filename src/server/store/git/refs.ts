import type { Git } from "./run-git.ts";

/** Where a ref is (null: nowhere) and where it is to be. */
export interface RefUpdate {
  ref: string;
  from: string | null;
  to: string | null;
}

/** The folders of refs that hold what a store keeps, and that other repositories get. */
export const travelling = [
  "refs/heads/",
  "refs/descriptions/",
  "refs/settings/",
  "refs/deleted/",
  "refs/publications/",
] as const;

/** Objects by ref. */
export type Refs = ReadonlyMap<string, string>;

/** The lines `<id><blank><ref>` of `git for-each-ref` and `git ls-remote`. */
export const parseRefs = (text: string): Map<string, string> =>
  new Map(
    text.split("\n").flatMap((line): [string, string][] => {
      const [, oid, ref] = /^([0-9a-f]{40})\s(\S+)$/.exec(line) ?? [];
      return oid === undefined || ref === undefined ? [] : [[ref, oid]];
    }),
  );

/** The refs below `folders`. */
export const refsIn = async (git: Git, folders: readonly string[]): Promise<Map<string, string>> =>
  parseRefs((await git(["for-each-ref", "--format=%(objectname) %(refname)", ...folders])).toString());

const absent = "0".repeat(40);

/** Moves all refs, or none when one of them is not where it should be; then it rejects. */
export async function moveRefs(git: Git, updates: readonly RefUpdate[]): Promise<void> {
  if (updates.length === 0) return;
  const commands = updates.map(({ ref, from, to }) => `update ${ref} ${to ?? absent} ${from ?? absent}\n`);
  await git(["update-ref", "--no-deref", "--stdin"], Buffer.from(commands.join("")));
}

/** Whether the commit `old` is `newer`, or one of those before it. Both have to be here. */
export async function isAncestor(git: Git, old: string, newer: string): Promise<boolean> {
  try {
    await git(["merge-base", "--is-ancestor", old, newer]);
    return true;
  } catch {
    return false;
  }
}
