import MuiDialog, { type DialogProps } from "@mui/material/Dialog";
import { useEffect, useRef, useState } from "react";
import { DiscardTyped } from "./DiscardTyped.tsx";
import { focusScreenIfLost } from "./focus-screen.ts";

interface Props extends Omit<DialogProps, "onClose"> {
  /** What Escape does; nothing while something is being done. */
  onClose?: (() => void) | undefined;
  /** False where what is typed outlives the dialog, or is a search: then Escape does not ask. */
  losesText?: boolean;
}

/** Whether it is a field with text in it that somebody wrote: dialogs open with empty fields. */
const isTyped = (field: Element): boolean =>
  (field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && /^(?:text|search|email|password)$/.test(field.type))) &&
  !field.readOnly &&
  field.value.trim() !== "";

/**
 * A dialog that no press beside it closes: what was typed in it would be lost, and the second press of a double click
 * lands there. Escape, which people also press to get rid of a suggestion, asks before it throws typed text away.
 */
export function Dialog({ onClose, losesText = true, ...props }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState(false);
  // What opened it may be gone with what was done in it. A moment later: by then the dialog has given the focus back to what opened it, where that is still there.
  useEffect(() => () => queueMicrotask(focusScreenIfLost), []);
  const hasText = () => [...(root.current?.querySelectorAll("input, textarea") ?? [])].some(isTyped);
  return (
    <>
      <MuiDialog
        {...props}
        ref={root}
        onClose={(_, reason) => {
          if (reason !== "escapeKeyDown" || !onClose) return;
          if (losesText && hasText()) setAsking(true);
          else onClose();
        }}
      />
      {asking && onClose && <DiscardTyped onStay={() => setAsking(false)} onDiscard={onClose} />}
    </>
  );
}
