import Button from "@mui/material/Button";
import MuiDialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogTitle from "@mui/material/DialogTitle";
import { useId } from "react";
import { pressMainButton } from "./dialog-focus.ts";

/** Asks before a dialog closes with typed text in it. */
export function DiscardTyped({ onStay, onDiscard }: { onStay: () => void; onDiscard: () => void }) {
  const title = useId();
  return (
    <MuiDialog
      open
      role="alertdialog"
      onClose={onStay}
      onKeyDown={pressMainButton}
      maxWidth="xs"
      aria-labelledby={title}
    >
      <DialogTitle id={title}>Discard what you typed?</DialogTitle>
      <DialogActions>
        <Button color="error" onClick={onDiscard}>
          Discard
        </Button>
        <Button variant="contained" color="primary" onClick={onStay}>
          Go on typing
        </Button>
      </DialogActions>
    </MuiDialog>
  );
}
