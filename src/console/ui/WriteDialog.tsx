import Button, { type ButtonProps } from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId, type ReactNode } from "react";
import { Dialog } from "./Dialog.tsx";
import type { PendingWrite } from "./use-write.ts";
import { WaitingNote } from "./WaitingNote.tsx";
import { WrittenConfig } from "./WrittenConfig.tsx";

interface Props {
  title: ReactNode;
  write: PendingWrite;
  /** The button that sends the write; null: nothing can be sent, and the only button closes the dialog. */
  main: Pick<ButtonProps, "children" | "color" | "disabled" | "onClick" | "type" | "form"> | null;
  /** The configuration that is written to, where it is not that of the screen. */
  config?: string | undefined;
  wide?: boolean;
  /** As `Dialog` takes it. */
  losesText?: boolean;
  onClose: () => void;
  /** What the write does, and its error. */
  children: ReactNode;
}

/** A dialog with **Cancel** and one button that sends a write, beside it the configuration that it writes to. It stays open until the answer comes or is late. */
export function WriteDialog({
  title,
  write,
  main,
  config,
  wide = false,
  losesText = true,
  onClose,
  children,
}: Props) {
  const titleId = useId();
  const where = useId();
  const close = () => {
    write.leave();
    onClose();
  };
  return (
    <Dialog
      open
      onClose={write.held ? undefined : close}
      losesText={losesText}
      maxWidth={wide ? "md" : "sm"}
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      {/* In the tab order: a long preview without a field is scrolled by keyboard. */}
      <DialogContent tabIndex={wide ? 0 : undefined} sx={{ display: "grid", gap: 4, alignContent: "start" }}>
        {children}
        <WaitingNote seconds={write.stalled} onBack={close}>
          It is not known yet whether this was done. You can go back: the console tells you as soon as it
          knows.
        </WaitingNote>
      </DialogContent>
      <DialogActions>
        {main !== null && <WrittenConfig id={where} config={config} />}
        <Button onClick={close} disabled={write.held}>
          {main === null ? "Close" : "Cancel"}
        </Button>
        {main !== null && (
          <Button
            variant="contained"
            color="primary"
            loading={write.isPending}
            aria-describedby={where}
            {...main}
          />
        )}
      </DialogActions>
    </Dialog>
  );
}
