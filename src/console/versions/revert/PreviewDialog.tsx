import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";
import type { ReactNode } from "react";
import { brokeOff } from "../../lib/made-write.ts";
import { reasonProblem } from "../../lib/reason.ts";
import { ChangeReason } from "../../session/ChangeReason.tsx";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import type { PendingWrite } from "../../ui/use-write.ts";
import { WriteDialog } from "../../ui/WriteDialog.tsx";
import { SetChangedNote } from "./SetChangedNote.tsx";
import type { Loaded, Preview } from "./use-preview.ts";

interface Props {
  config: string;
  title: string;
  /** The word on the button: "Revert". */
  verb: string;
  preview: Loaded<Preview>;
  /** What the button does; null where there is nothing to do: no button, and no reason. */
  onConfirm: (() => void) | null;
  write: PendingWrite;
  /** Nothing can be sent yet. */
  blocked?: boolean;
  /** How many versions the write will make, as `ChangeReason` takes it. */
  versions: number | null | undefined;
  reason: string;
  onReason: (reason: string) => void;
  onClose: () => void;
  children: (preview: Preview) => ReactNode;
}

/** The frame of **Revert**, **Restore** and **Undo**: the preview of a change, or why there is none, and **Reason**. */
export function PreviewDialog(props: Props) {
  const { config, title, verb, preview, onConfirm, write, blocked = false, onClose, children } = props;
  const { versions, reason, onReason } = props;
  const ready = preview.state === "ready";
  const disabled = blocked || reasonProblem(reason) !== null || !ready || preview.refreshing;
  return (
    <WriteDialog
      wide
      title={title}
      write={write}
      main={onConfirm && { children: brokeOff(write.error) ? "Go on" : verb, disabled, onClick: onConfirm }}
      onClose={onClose}
    >
      {preview.state === "loading" && (
        <Box sx={{ minHeight: 200 }}>
          <LinearProgress aria-label="Loading the preview" />
        </Box>
      )}
      {preview.state === "failed" && <FailurePanel error={preview.error} onRetry={preview.retry} />}
      {ready && preview.outdated && !write.isPending && (
        <SetChangedNote config={config} onShow={preview.refresh} />
      )}
      {ready && children(preview.data)}
      {ready && onConfirm && <ChangeReason value={reason} onChange={onReason} versions={versions} />}
    </WriteDialog>
  );
}
