import { useLocation } from "@tanstack/react-router";
import { useEffect, useSyncExternalStore } from "react";
import { askDialog, askedDialog, onAskedDialog } from "../lib/asked-dialog.ts";
import { lazyPart } from "../ui/lazy-part.tsx";

const AskedDialogs = lazyPart(async () => (await import("./AskedDialogs.tsx")).AskedDialogs);

/** The dialog that somebody asked for who cannot draw it, such as **Publish** or the **Undo** of a notice. */
export function Asked() {
  // It belongs to the screen that it was opened on.
  const path = useLocation({ select: ({ pathname }) => pathname });
  return <OnScreen key={path} />;
}

function OnScreen() {
  const asked = useSyncExternalStore(onAskedDialog, askedDialog);
  useEffect(() => () => askDialog(null), []);
  return asked && <AskedDialogs asked={asked} onClose={() => askDialog(null)} />;
}
