import { useLocation } from "@tanstack/react-router";
import { useEffect, useSyncExternalStore } from "react";
import { askedPastChange, askPastChange, onPastChange } from "../lib/past-change.ts";
import { LazyPastChangeDialog } from "../versions/revert/LazyPastChangeDialog.ts";

/** The dialog about a past version that was asked for from somewhere else than its screen, such as **Undo** of a notice. */
export function AskedPastChange() {
  // It belongs to the screen that it was opened on.
  const path = useLocation({ select: ({ pathname }) => pathname });
  return <Asked key={path} />;
}

function Asked() {
  const change = useSyncExternalStore(onPastChange, askedPastChange);
  useEffect(() => () => askPastChange(null), []);
  return change && <LazyPastChangeDialog change={change} onClose={() => askPastChange(null)} />;
}
