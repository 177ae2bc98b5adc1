import type { PastChange } from "../../lib/asked-dialog.ts";
import { RestoreDialog } from "./RestoreDialog.tsx";
import { RevertDialog } from "./RevertDialog.tsx";
import { UndoDialog } from "./UndoDialog.tsx";

export interface Props {
  change: PastChange;
  onClose: () => void;
}

/** The dialog of an undo, a revert or a restore. */
export function PastChangeDialog({ change, onClose }: Props) {
  const { config, version } = change;
  if (change.kind === "undo") return <UndoDialog config={config} version={version} onClose={onClose} />;
  if (change.kind === "revert")
    return <RevertDialog config={config} version={version} asOf={change.asOf} onClose={onClose} />;
  return <RestoreDialog config={config} version={version} ids={change.ids} onClose={onClose} />;
}
