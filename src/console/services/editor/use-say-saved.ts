import { useQuickUndo } from "../../changes/use-quick-undo.ts";
import { shortId } from "../../lib/short-id.ts";
import { useSession } from "../../session/session.ts";
import { notify } from "../../ui/notice.ts";
import type { SaveOutcome } from "./save.ts";

/** Says how a save ended, with **Undo** where the version that it made is known. */
export function useSaySaved(config: string) {
  const undo = useQuickUndo(config);
  const canUndo = useSession()?.capabilities.undo === true;
  return (outcome: Exclude<SaveOutcome, { kind: "conflict" }>) => {
    const { name, id } = outcome.now.service;
    if (outcome.kind === "changed since") {
      notify({
        tone: "error",
        text: `Saved, but ${name || id} reads differently already: somebody changed it at the same moment. The form shows it as it is now; Versions has both.`,
      });
      return;
    }
    const { version } = outcome;
    if (version === null) {
      notify({
        text: `Saved ${name || id}: it reads as you wanted it. Whether this save or the same edit of somebody else made it so, Versions tells.`,
      });
      return;
    }
    notify({
      text: `Saved ${name || id} as version ${shortId(version)}.`,
      ...(canUndo && { action: { label: "Undo", run: () => void undo(version) } }),
    });
  };
}
