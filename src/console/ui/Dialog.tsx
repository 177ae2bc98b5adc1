import MuiDialog, { type DialogProps } from "@mui/material/Dialog";
import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { DiscardTyped } from "./DiscardTyped.tsx";
import { focusScreenIfLost } from "./focus-screen.ts";

interface Props extends Omit<DialogProps, "onClose"> {
  /** What Escape does; nothing while something is being done. */
  onClose?: (() => void) | undefined;
  /** False where what is typed outlives the dialog, or is a search: then Escape does not ask. */
  losesText?: boolean;
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

const isTextField = (target: EventTarget): target is TextField =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && /^(?:text|search|email|password)$/.test(target.type));

/**
 * A dialog that no press beside it closes: what was typed in it would be lost, and the second press of a double click
 * lands there. Escape, which people also press to get rid of a suggestion, asks before it throws typed text away.
 */
export function Dialog({ onClose, losesText = true, ...props }: Props) {
  const typedIn = useRef(new Set<TextField>());
  const [asking, setAsking] = useState(false);
  // What opened it may be gone with what was done in it. A moment later: by then the dialog has given the focus back to what opened it, where that is still there.
  useEffect(() => () => queueMicrotask(focusScreenIfLost), []);
  const hasText = () => [...typedIn.current].some((field) => field.isConnected && field.value.trim() !== "");
  return (
    <>
      <MuiDialog
        {...props}
        onInput={({ target }: SyntheticEvent) => {
          if (isTextField(target)) typedIn.current.add(target);
        }}
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
