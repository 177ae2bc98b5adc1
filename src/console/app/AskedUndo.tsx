import { useSyncExternalStore } from "react";
import { askedUndo, askUndo, onAskedUndo } from "../lib/asked-undo.ts";
import { lazyPart } from "../ui/lazy-part.tsx";

const UndoDialog = lazyPart(async () => (await import("../versions/revert/UndoDialog.tsx")).UndoDialog);

/** The dialog "Undo this version" that an **Undo** asked for: its message may outlive the screen that showed it. */
export function AskedUndo() {
  const asked = useSyncExternalStore(onAskedUndo, askedUndo);
  return asked && <UndoDialog key={asked.version} {...asked} onClose={() => askUndo(null)} />;
}
