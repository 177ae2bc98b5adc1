import MuiDialog, { type DialogProps } from "@mui/material/Dialog";
import { useEffect } from "react";
import { focusScreenIfLost } from "./focus-screen.ts";

interface Props extends Omit<DialogProps, "onClose"> {
  /** What Escape does; nothing while something is being done. */
  onClose?: (() => void) | undefined;
}

/**
 * A dialog that no press beside it closes: what was typed in it would be lost, and the second press of a double click
 * lands there.
 */
export function Dialog({ onClose, ...props }: Props) {
  // What opened it may be gone with what was done in it. A moment later: by then the dialog has given the focus back to what opened it, where that is still there.
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
