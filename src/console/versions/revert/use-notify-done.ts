import { useQuickUndo } from "../../changes/use-quick-undo.ts";
import { useSession } from "../../session/session-queries.ts";
import { notify } from "../../ui/notice.ts";

/** Says that something was done, and offers **Undo** of the version that it made. */
export function useNotifyDone(config: string): (text: string, made: string | null) => void {
  const quickUndo = useQuickUndo(config);
  const mayUndo = useSession()?.capabilities.undo === true;
  return (text, made) =>
    notify({
      text,
      ...(mayUndo && made !== null && { action: { label: "Undo", run: () => void quickUndo(made) } }),
    });
}
