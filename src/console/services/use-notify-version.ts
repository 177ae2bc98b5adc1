import { shortId } from "../lib/short-id.ts";
import { useSession } from "../session/session-queries.ts";
import { notify } from "../ui/notice.ts";
import { useQuickUndo } from "../changes/use-quick-undo.ts";

/** Says what was done, with **Undo** where the version that it made is known and the deployment can take it back. */
export function useNotifyVersion(config: string): (text: string, version: string | null) => void {
  const undo = useQuickUndo(config);
  const canUndo = useSession()?.capabilities.undo === true;
  return (text, version) =>
    notify({
      text: version === null ? text : `${text} It is version ${shortId(version)}.`,
      ...(canUndo && version !== null && { action: { label: "Undo", run: () => void undo(version) } }),
    });
}
