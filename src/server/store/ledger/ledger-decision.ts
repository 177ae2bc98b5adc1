import * as z from "zod/mini";
import { newMark } from "../git/commit-format.ts";
import { newObject } from "../git/new-object.ts";
import { refOf } from "../git/branch-files.ts";
import { objectIn, settingsRef } from "../git/config-settings.ts";
import { readCommit } from "../git/first-parent-walk.ts";
import { readable } from "../git/readable.ts";
import type { RefUpdate } from "../git/refs.ts";
import type { Repository } from "../git/repository.ts";
import { storeObjects } from "../git/write-objects.ts";
import type { BranchState } from "../branch-state.ts";
import type { LedgerDecision, Moved } from "../ledger-state.ts";
import { versionCommit } from "../version-commit.ts";

/** `settings` is the blob of the configuration's settings at the Git host. */
export interface Disagreement extends Moved {
  settings: string | null;
}

const version = z.string().check(z.regex(/^[0-9a-f]{40}$/));

/**
 * What somebody decided about a branch that was moved at the Git host, in the settings of its configuration: the versions
 * that are not on it any more, the newest first, and where it was there.
 */
const decided = z.object({
  keep: z.enum(["ours", "theirs"]),
  lost: z.array(version),
  theirs: z.nullable(version),
  by: z.string(),
  at: z.string(),
});

export type Decided = z.output<typeof decided>;

/** Versions that a decision names: servers that are at one of them follow it. */
const namedAtMost = 200;

/** The last decision in the text of a configuration's settings; null when there is none. */
export function decisionIn(text: string): Decided | null {
  return decided.safeParse(objectIn(text)["ledger"]).data ?? null;
}

/** What has to be pushed so that all servers follow the decision. */
export async function decisionUpdates(
  { git, reader, dir }: Repository,
  { head, files, others, snapshot: { config } }: BranchState,
  { theirs, settings }: Disagreement,
  { keep, author, at }: LedgerDecision,
): Promise<RefUpdate[]> {
  const range = [head, ...(theirs === null ? [] : [`^${theirs}`])];
  const lost = (await git(["rev-list", "--first-parent", `--max-count=${namedAtMost}`, ...range])).toString();
  const old = await readable(reader, settings ?? settingsRef(config));
  const content = old?.type === "blob" ? objectIn(old.body.toString()) : {};
  const ledger: Decided = {
    keep,
    lost: lost.split("\n").filter(Boolean),
    theirs,
    by: author.name,
    at: at.toISOString(),
  };
  const text = newObject("blob", Buffer.from(JSON.stringify({ ...content, ledger })));
  const updates: RefUpdate[] = [{ ref: settingsRef(config), from: settings, to: text.oid }];
  await storeObjects(dir, [text]);
  if (keep === "theirs") return updates;
  if (theirs === null) return [...updates, { ref: refOf(config), from: null, to: head }];
  const last = await readCommit(reader, theirs);
  const made = versionCommit(
    files,
    { oid: theirs, others, earliest: last?.date ?? 0 },
    {
      author,
      at,
      message: `Keep version [${head}], after the Git host had gone to [${theirs}]`,
      ownMessage: true,
      action: { kind: "change" },
    },
    newMark(),
  );
  await storeObjects(dir, made.objects);
  return [...updates, { ref: refOf(config), from: theirs, to: made.oid }];
}
