import { useLocation } from "@tanstack/react-router";
import { useEffect, useSyncExternalStore } from "react";
import { askToCopy, copyRequest, onCopyRequest } from "../lib/copy-request.ts";
import { lazyPart } from "../ui/lazy-part.tsx";

const CopyDialog = lazyPart(async () => (await import("../services/copy/CopyDialog.tsx")).CopyDialog);

function Requested() {
  const request = useSyncExternalStore(onCopyRequest, copyRequest);
  useEffect(() => () => askToCopy(null), []);
  return request && <CopyDialog request={request} onClose={() => askToCopy(null)} />;
}

/** The dialog **Copy to…**, which several screens open; it closes with the screen that it was opened from. */
export function CopyRequested() {
  const pathname = useLocation({ select: (location) => location.pathname });
  return <Requested key={pathname} />;
}
