import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId, type ReactNode, type SyntheticEvent } from "react";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { Dialog } from "../ui/Dialog.tsx";

interface Props {
  title: string;
  /** The button that sends it. */
  action: string;
  sending: boolean;
  error: unknown;
  onSubmit: (event: SyntheticEvent) => Promise<void>;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A dialog with a form that makes something. */
export function FormDialog({ title, action, sending, error, onSubmit, onClose, children }: Props) {
  const titleId = useId();
  return (
    <Dialog open onClose={sending ? undefined : onClose} maxWidth="sm" aria-labelledby={titleId}>
      <form noValidate onSubmit={(event) => void onSubmit(event)}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent sx={{ display: "grid", gap: 4 }}>
          {children}
          <FailurePanel error={error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={sending}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" color="primary" loading={sending}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
