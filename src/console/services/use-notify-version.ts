import { useNotifyUndo } from "../changes/use-quick-undo.ts";
import type { Made } from "../lib/made-write.ts";
import { shortId } from "../lib/short-id.ts";
import { useSession } from "../session/session-queries.ts";

/** Says what was done and which version that made, with **Undo**. */
export function useNotifyVersion(config: string): (text: string, write: Made) => void {
  const say = useNotifyUndo(config, useSession()?.capabilities);
  return (text, write) =>
    say(write.version === null ? text : `${text} It is version ${shortId(write.version)}.`, write);
}
