import { useQueryClient } from "@tanstack/react-query";
import { ApiError, call } from "../lib/http.ts";
import { setKey } from "../lib/queries.ts";
import { shortId } from "../lib/short-id.ts";
import { notify } from "../ui/notice.ts";
import { conflictText } from "./conflict-text.ts";

function failure(error: unknown): string {
  if (error instanceof ApiError && error.conflicts.length > 0)
    return `Not undone: a later change touched the same thing. ${error.conflicts.map(conflictText).join(" ")}`;
  return `Not undone. ${error instanceof Error ? error.message : "Something went wrong in the console."}`;
}

/**
 * **Undo** of a notice: takes back at once the version that was just made, keeps later edits, and says how it
 * went; a collision with its values. The notice may outlive the screen that made it.
 */
export function useQuickUndo(config: string): (version: string) => Promise<void> {
  const client = useQueryClient();
  return async (version) => {
    try {
      await call("undoVersion", { path: { config, version } });
      notify({ text: `Undone: version ${shortId(version)} was taken back.` });
    } catch (error) {
      notify({ tone: "error", text: failure(error) });
    }
    await client.invalidateQueries({ queryKey: setKey(config) });
  };
}
