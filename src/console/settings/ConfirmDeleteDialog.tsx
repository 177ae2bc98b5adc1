import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId, type ReactNode } from "react";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { WaitingNote } from "../ui/WaitingNote.tsx";
import type { PendingWrite } from "../ui/use-write.ts";

interface Props<Target> {
  title: string;
  remove: PendingWrite & { mutate: (target: Target, options: { onSuccess: () => void }) => void };
  /** What is deleted; null: it cannot be yet. */
  target: Target | null;
  onClose: () => void;
  /** What goes with it. */
  children: ReactNode;
}

/** A dialog that says what goes with something before it is deleted. */
export function ConfirmDeleteDialog<Target>(props: Props<Target>) {
  const { title, remove, target, onClose, children } = props;
  const titleId = useId();
  const send = () => {
    if (target === null) return;
    remove.mutate(target, { onSuccess: onClose });
  };
  const close = () => {
    remove.leave();
    onClose();
  };
  return (
    <Dialog open onClose={remove.held ? undefined : close} maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4 }}>
        {children}
        <FailurePanel error={remove.error} />
        <WaitingNote seconds={remove.stalled} onBack={close}>
          It is not known yet whether it was deleted. You can go back: the console tells you as soon as it
          knows.
        </WaitingNote>
      </DialogContent>
      <DialogActions>
        <Button onClick={close} disabled={remove.held}>
          Cancel
        </Button>
        <Button
          variant="contained"
          color="error"
          disabled={target === null}
          loading={remove.isPending}
          onClick={send}
        >
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  );
}
