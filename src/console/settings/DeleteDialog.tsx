import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import type { UseMutationResult } from "@tanstack/react-query";
import { useId, type ReactNode } from "react";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { notify } from "../ui/notice.ts";

interface Props<Target> {
  title: string;
  /** What is said once it is deleted. */
  done: string;
  remove: UseMutationResult<unknown, Error, Target>;
  /** What is deleted; null: it cannot be yet. */
  target: Target | null;
  onClose: () => void;
  /** What goes with it. */
  children: ReactNode;
}

/** A dialog that says what goes with something before it is deleted. */
export function DeleteDialog<Target>(props: Props<Target>) {
  const { title, done, remove, target, onClose, children } = props;
  const titleId = useId();
  const send = () => {
    if (target === null) return;
    remove.mutate(target, {
      onSuccess: () => {
        notify({ text: done });
        onClose();
      },
    });
  };
  return (
    <Dialog open onClose={remove.isPending ? undefined : onClose} maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4 }}>
        {children}
        <FailurePanel error={remove.error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={remove.isPending}>
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
