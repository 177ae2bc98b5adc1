import MuiDialog, { type DialogProps } from "@mui/material/Dialog";
import { useEffect } from "react";

interface Props extends Omit<DialogProps, "onClose"> {
  /** What Escape does; nothing while something is being done. */
  onClose?: (() => void) | undefined;
}

/** What opened a dialog may be gone with what was done in it: the screen has the focus then, rather than nothing. */
function focusScreenIfLost(): void {
  if (document.activeElement === document.body)
    document.getElementById("main")?.focus({ preventScroll: true });
}

/**
 * A dialog that no press beside it closes: what was typed in it would be lost, and the second press of a double click
 * lands there.
 */
export function Dialog({ onClose, ...props }: Props) {
  // A moment later: by then the dialog has given the focus back to what opened it, where that is still there.
  useEffect(() => () => queueMicrotask(focusScreenIfLost), []);
  return (
    <MuiDialog
      {...props}
      onClose={(_, reason) => {
        if (reason === "escapeKeyDown") onClose?.();
      }}
    />
  );
}
