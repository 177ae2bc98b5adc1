import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId, type ReactNode, type SyntheticEvent } from "react";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { PendingWrite } from "../ui/use-write.ts";
import { WaitingNote } from "../ui/WaitingNote.tsx";

interface Props {
  title: string;
  /** The button that sends it. */
  action: string;
  write: PendingWrite;
  onSubmit: (event: SyntheticEvent) => Promise<void>;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A dialog with a form that makes something. */
export function FormDialog({ title, action, write, onSubmit, onClose, children }: Props) {
  const titleId = useId();
  const close = () => {
    write.leave();
    onClose();
  };
  return (
    <Dialog open onClose={write.held ? undefined : close} maxWidth="sm" aria-labelledby={titleId}>
      <form noValidate onSubmit={(event) => void onSubmit(event)}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent sx={{ display: "grid", gap: 4 }}>
          {children}
          <FailurePanel error={write.error} />
          <WaitingNote seconds={write.stalled} onBack={close}>
            It is not known yet whether this was made. You can go back: the console tells you as soon as it
            knows.
          </WaitingNote>
        </DialogContent>
        <DialogActions>
          <Button onClick={close} disabled={write.held}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" color="primary" loading={write.isPending}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
