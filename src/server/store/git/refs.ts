import { LedgerUnavailable } from "../store-errors.ts";
import type { ObjectReader } from "./object-reader.ts";
import { unlessDamaged } from "./readable.ts";
import { GitError, type Git } from "./run-git.ts";

/** Where a ref is (null: nowhere) and where it is to be. */
export interface RefUpdate {
  ref: string;
  from: string | null;
  to: string | null;
}

/** A move of a ref; without `from` it moves wherever it is. */
export interface RefChange {
  ref: string;
  from?: string | null;
  to: string | null;
}

/** A history that several servers share: a ref moves there first, and here only after that. */
export interface SharedHistory {
  /** Waits until writes can be made to a configuration, on what the others wrote; rejects with `LedgerUnavailable`. */
  ready(config: string): Promise<void>;
  /** Moves all refs there or none; false when one is not where it should be. Rejects with `LedgerUnavailable`. */
  push(updates: readonly RefUpdate[]): Promise<boolean>;
  /** Brings what others wrote; with `config` all that they wrote to it, or rejects with `LedgerUnavailable`. */
  refresh(config?: string): Promise<void>;
  /** After the `count`th race that was lost: waits a little, and brings what the winner wrote; rejects when it is enough. */
  lostRace(count: number): Promise<void>;
  /** Does a job that moves refs of a configuration there and then here; meanwhile nothing else moves them here. */
  holding<T>(config: string, job: () => Promise<T>): Promise<T>;
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

/** Where a ref is; null: there is none that git can read. */
export const refAt = async (git: Git, ref: string): Promise<string | null> =>
  (await refsIn(git, [ref])).get(ref) ?? null;

/** Whether a ref is not where one of `changes` expects it. */
export async function haveMoved(git: Git, changes: readonly RefChange[]): Promise<boolean> {
  const here = await refsIn(
    git,
    changes.map(({ ref }) => ref),
  );
  return changes.some(({ ref, from }) => from !== undefined && from !== (here.get(ref) ?? null));
}

const absent = "0".repeat(40);

/** Moves all refs, or none when one of them is not where it should be; then it rejects. */
export async function moveRefs(git: Git, updates: readonly RefUpdate[]): Promise<void> {
  if (updates.length === 0) return;
  const commands = updates.map(({ ref, from, to }) => `update ${ref} ${to ?? absent} ${from ?? absent}\n`);
  await git(["update-ref", "--no-deref", "--stdin"], Buffer.from(commands.join("")));
}

/** What a client hears when its write is in the shared history, and this server failed to follow. */
export const savedElsewhere =
  "This was saved at the Git host, but this server does not show it yet; look before repeating";

const commandOf = ({ ref, from, to }: RefChange): string =>
  to === null
    ? `delete ${ref}${from == null ? "" : ` ${from}`}\n`
    : `update ${ref} ${to}${from === undefined ? "" : ` ${from ?? absent}`}\n`;

/** The configuration that a ref belongs to. */
export const configOf = (ref: string): string => ref.split("/")[2] ?? "";

/**
 * Moves all refs, or none when one of them is not where it should be; then it rejects. All are of one configuration, or of
 * all (the default). In a shared history they move there first, and after a rejection they are here where they are there.
 */
export async function changeRefs(
  git: Git,
  shared: SharedHistory | null,
  changes: readonly RefChange[],
): Promise<void> {
  const move = async (all: readonly RefChange[]) => {
    await git(["update-ref", "--no-deref", "--stdin"], Buffer.from(all.map(commandOf).join("")));
  };
  if (shared === null) return move(changes);
  const configs = Array.from(new Set(changes.map(({ ref }) => configOf(ref))));
  const [config = ""] = configs;
  for (let lost = 1; ; lost += 1) {
    await shared.ready(config);
    const job = async () => {
      const here = await refsIn(
        git,
        changes.map(({ ref }) => ref),
      );
      const updates = changes.map(({ ref, from, to }) => {
        const at = here.get(ref) ?? null;
        if (from !== undefined && from !== at) throw new Error(`${ref} is not at ${from ?? "no commit"}`);
        return { ref, from: at, to };
      });
      const moves = updates.filter(({ from, to }) => from !== to);
      if (moves.length > 0 && !(await shared.push(moves))) return false;
      try {
        await moveRefs(git, moves);
      } catch (cause) {
        throw new LedgerUnavailable(savedElsewhere, null, { cause });
      }
      return true;
    };
    const held = configs.reduce<() => Promise<boolean>>(
      (inner, one) => () => shared.holding(one, inner),
      job,
    );
    if (await held()) return;
    await shared.lostRace(lost);
  }
}

/** Whether the commit `old` is `newer`, or one of those before it. Rejects when git cannot tell: both have to be here. */
export async function isAncestor(git: Git, old: string, newer: string): Promise<boolean> {
  try {
    await git(["merge-base", "--is-ancestor", old, newer]);
    return true;
  } catch (error) {
    if (error instanceof GitError && error.status === "1") return false;
    throw error;
  }
}

/** The same; false too when one of both is no commit, or is not here. */
export async function growsInto(
  git: Git,
  reader: ObjectReader,
  old: string,
  newer: string,
): Promise<boolean> {
  const found = await Promise.all([old, newer].map((oid) => unlessDamaged(reader.find(oid))));
  return found.every((one) => one?.type === "commit") && isAncestor(git, old, newer);
}
