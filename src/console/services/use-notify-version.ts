import { useNotifyUndo } from "../changes/use-quick-undo.ts";
import { shortId } from "../lib/short-id.ts";
import { useSession } from "../session/session-queries.ts";

/** Says what was done and which version that made, with **Undo**. */
export function useNotifyVersion(config: string): (text: string, version: string | null) => void {
  const say = useNotifyUndo(config, useSession()?.capabilities.undo === true);
  return (text, version) =>
    say(version === null ? text : `${text} It is version ${shortId(version)}.`, version);
}
