import { useQuickUndo } from "../../changes/use-quick-undo.ts";
import { shortId } from "../../lib/short-id.ts";
import { useSession } from "../../session/session-queries.ts";
import { notify } from "../../ui/notice.ts";
import type { SaveOutcome } from "./save-service.ts";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";

/** Says how a save ended, with **Undo** where the version that it made is known. */
export function useNotifySaved(config: string) {
  const undo = useQuickUndo(config);
  const canUndo = useSession()?.capabilities.undo === true;
  return (outcome: Exclude<SaveOutcome, { kind: "conflict" }>) => {
    const name = isolated(serviceName(outcome.now.service));
    if (outcome.kind === "changed since") {
      notify({
        tone: "error",
        text: `Saved, but ${name} reads differently already: somebody changed it at the same moment. The form shows it as it is now; Versions has both.`,
      });
      return;
    }
    const { version } = outcome;
    if (version === null) {
      notify({
        text: `Saved ${name}: it reads as you wanted it. Whether this save or the same edit of somebody else made it so, Versions tells.`,
      });
      return;
    }
    notify({
      text: `Saved ${name} as version ${shortId(version)}.`,
      ...(canUndo && { action: { label: "Undo", run: () => void undo(version) } }),
    });
  };
}
