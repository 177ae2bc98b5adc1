import type { AskedDialog } from "../lib/asked-dialog.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { LazyPastChangeDialog } from "../versions/revert/LazyPastChangeDialog.ts";

const CopyDialog = lazyPart(async () => (await import("../services/copy/CopyDialog.tsx")).CopyDialog);
const KeepDriftDialog = lazyPart(
  async () => (await import("../services/bulk/KeepDriftDialog.tsx")).KeepDriftDialog,
);
const PublishDialog = lazyPart(
  async () => (await import("../targets/publish/PublishDialog.tsx")).PublishDialog,
);

/** Draws the dialog that was asked for. */
export function AskedDialogs({ asked, onClose }: { asked: AskedDialog; onClose: () => void }) {
  if (asked.dialog === "copy") return <CopyDialog request={asked.request} onClose={onClose} />;
  if (asked.dialog === "publish") return <PublishDialog request={asked.request} onClose={onClose} />;
  if (asked.dialog === "keep drift") return <KeepDriftDialog request={asked.request} onClose={onClose} />;
  return <LazyPastChangeDialog change={asked.request} onClose={onClose} />;
}
