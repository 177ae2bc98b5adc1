import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId } from "react";

interface Props {
  onStay: () => void;
  /** Leaves; the edits stay as a draft on this browser. */
  onKeep: () => void;
  onDiscard: () => void;
}

/** Asks once before somebody leaves edits that are not saved. */
export function LeaveDialog({ onStay, onKeep, onDiscard }: Props) {
  const title = useId();
  return (
    <Dialog open onClose={onStay} maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>Leave without saving?</DialogTitle>
      <DialogContent>
        Your edits of this service are not saved. They can wait here as a draft, on this browser, until you
        come back.
      </DialogContent>
      <DialogActions sx={{ flexWrap: "wrap", gap: 2 }}>
        <Button onClick={onDiscard} color="error">
          Leave and lose the edits
        </Button>
        <Button onClick={onKeep}>Leave and keep a draft</Button>
        <Button variant="contained" color="primary" onClick={onStay}>
          Stay
        </Button>
      </DialogActions>
    </Dialog>
  );
}
