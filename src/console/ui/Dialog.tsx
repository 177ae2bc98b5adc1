import MuiDialog, { type DialogProps } from "@mui/material/Dialog";

interface Props extends Omit<DialogProps, "onClose"> {
  /** What Escape does; nothing while something is being done. */
  onClose?: (() => void) | undefined;
}

/**
 * A dialog that no press beside it closes: what was typed in it would be lost, and the second press of a double click
 * lands there.
 */
export const Dialog = ({ onClose, ...props }: Props) => (
  <MuiDialog
    {...props}
    onClose={(_, reason) => {
      if (reason === "escapeKeyDown") onClose?.();
    }}
  />
);
