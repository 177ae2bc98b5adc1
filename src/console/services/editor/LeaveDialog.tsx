import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId } from "react";

/** Asks once before edits are lost. */
export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const title = useId();
  return (
    <Dialog open onClose={onStay} maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>Leave without saving?</DialogTitle>
      <DialogContent>Your edits of this service are not saved. Leaving loses them.</DialogContent>
      <DialogActions>
        <Button onClick={onLeave} color="error">
          Leave and lose the edits
        </Button>
        <Button variant="contained" color="primary" onClick={onStay}>
          Stay
        </Button>
      </DialogActions>
    </Dialog>
  );
}
