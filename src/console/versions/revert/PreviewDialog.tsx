import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import LinearProgress from "@mui/material/LinearProgress";
import { useId, type ReactNode } from "react";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { PreviewMoved } from "./PreviewMoved.tsx";
import { WaitingNote } from "../../ui/WaitingNote.tsx";
import type { PendingWrite } from "../../ui/use-write.ts";
import type { Loaded, Preview } from "./use-preview.ts";

interface Props {
  config: string;
  title: string;
  /** The word on the button that does it, and while it does. */
  verb: string;
  busyVerb: string;
  preview: Loaded<Preview>;
  /** What the button does; null: it cannot be done, and the button is not there. */
  onConfirm: (() => void) | null;
  write: PendingWrite;
  /** Something that was typed keeps it from being done. */
  blocked: boolean;
  onClose: () => void;
  children: (preview: Preview) => ReactNode;
}

/** The frame of **Revert** and **Undo**: loading, failed, or the preview with the one button that does it. */
export function PreviewDialog(props: Props) {
  const { config, title, verb, busyVerb, preview, onConfirm, write, blocked, onClose, children } = props;
  const titleId = useId();
  const { isPending: busy, held, stalled, leave } = write;
  const close = () => {
    leave();
    onClose();
  };
  return (
    <Dialog
      open
      onClose={held ? undefined : close}
      aria-labelledby={titleId}
      slotProps={{ paper: { sx: { m: { xs: 2, sm: 8 }, width: { xs: "calc(100% - 16px)" } } } }}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      {/* In the tab order: a long preview without a field is scrolled by keyboard. */}
      <DialogContent tabIndex={0} sx={{ display: "grid", gap: 4, alignContent: "start", minHeight: 240 }}>
        {preview.state === "loading" && <LinearProgress aria-label="Loading the preview" />}
        {preview.state === "failed" && <FailurePanel error={preview.error} onRetry={preview.retry} />}
        {preview.state === "ready" && preview.moved && !busy && (
          <PreviewMoved config={config} onShow={preview.refresh} />
        )}
        {preview.state === "ready" && children(preview.data)}
        <WaitingNote seconds={stalled} onBack={close}>
          It is not known yet whether this was done. You can go back: the console tells you as soon as it
          knows.
        </WaitingNote>
      </DialogContent>
      <DialogActions>
        <Button onClick={close} disabled={held}>
          {onConfirm === null && preview.state === "ready" ? "Close" : "Cancel"}
        </Button>
        {onConfirm !== null && (
          <Button
            variant="contained"
            color="primary"
            onClick={onConfirm}
            disabled={busy || blocked || preview.state !== "ready" || preview.refreshing}
          >
            {busy ? busyVerb : verb}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
