import { useQueryClient } from "@tanstack/react-query";
import type { Conflict } from "#contract/error-body.ts";
import { ApiError, call } from "../lib/http/api-client.ts";
import { setKey } from "../lib/set-queries.ts";
import { askPastChange } from "../lib/past-change.ts";
import { samePerson } from "../lib/same-person.ts";
import { Uncertain, writeLookedUp } from "../lib/unanswered-write.ts";
import { shortId } from "../lib/short-id.ts";
import { notify } from "../ui/notice.ts";
import { conflictText } from "./conflict-text.ts";
import { isMadeSince } from "./made-since.ts";

function failure(error: unknown, conflicts: readonly Conflict[]): string {
  if (conflicts.length > 0)
    return `Not undone: a later change touched the same thing. ${conflicts.map(conflictText).join(" ")}`;
  if (error instanceof Uncertain) return error.message;
  return `Not undone. ${error instanceof Error ? error.message : "Something went wrong in the console."}`;
}

/** Whether no version came after this one. */
const isNewest = async (config: string, version: string): Promise<boolean> =>
  (await call("listVersions", { path: { config }, query: { after: version, limit: 0 } })).data.total === 0;

/**
 * **Undo** of a notice: undoes the version that was just made. That is done at once while it is the newest one; else the
 * dialog shows first what it does to what came later. A notice says how it went: `done` on success, the values on a
 * collision. The notice may outlive the screen that showed it.
 */
export function useQuickUndo(config: string): (version: string, done?: string) => Promise<void> {
  const client = useQueryClient();
  return async function undo(version, done = `version ${shortId(version)} was taken back.`) {
    const isSame = samePerson();
    try {
      const isLast = await isNewest(config, version);
      if (!isSame()) return;
      if (!isLast) {
        askPastChange({ kind: "undo", config, version });
        return;
      }
      await writeLookedUp(
        () => call("undoVersion", { path: { config, version } }),
        async () => ((await isMadeSince(config, version, { kind: "undo", version })) ? { made: null } : null),
      );
      if (!isSame()) return;
      notify({ text: `Undone: ${done}` });
    } catch (error) {
      if (!isSame()) return;
      const conflicts = error instanceof ApiError ? error.conflicts : [];
      // It can be tried again once the connection or the session is back; undoing twice does no harm.
      const again = { label: "Undo", run: () => void undo(version, done) };
      notify({
        tone: "error",
        text: failure(error, conflicts),
        ...(conflicts.length === 0 && { action: again }),
      });
    }
    await client.invalidateQueries({ queryKey: setKey(config) });
  };
}

/** Shows a notice, with **Undo** of `version` where that is known and the deployment can undo (`canUndo`). */
export function useNotifyUndo(
  config: string,
  canUndo: boolean,
): (text: string, version: string | null) => void {
  const undo = useQuickUndo(config);
  return (text, version) =>
    notify({
      text,
      ...(canUndo && version !== null && { action: { label: "Undo", run: () => void undo(version) } }),
    });
}
