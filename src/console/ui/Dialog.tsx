import MuiDialog, { type DialogProps } from "@mui/material/Dialog";
import { useCallback, useEffect, useRef, useState } from "react";
import { focusFirstField, pressMainButton } from "./dialog-focus.ts";
import { DiscardTyped } from "./DiscardTyped.tsx";
import { focusScreenIfLost } from "./focus-screen.ts";

interface Props extends Omit<DialogProps, "onClose"> {
  /** Escape calls it; undefined while a write runs. */
  onClose?: (() => void) | undefined;
  /** False where Escape need not ask: typed text outlives the dialog, or is only a search. */
  losesText?: boolean;
}

/** Whether a field has typed text. Dialogs open with empty fields. */
const isTyped = (field: Element): boolean =>
  (field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && /^(?:text|search|email|password)$/.test(field.type))) &&
  !field.readOnly &&
  field.value.trim() !== "";

/**
 * A dialog with the focus in its first field, in which Ctrl/Cmd+Enter presses the main button (the filled one). A click
 * outside does not close it: typed text would be lost, and the second click of a double click may land there. Escape,
 * which people also press to dismiss a suggestion, asks before it discards typed text.
 */
export function Dialog({ onClose, losesText = true, ...props }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const opened = useCallback((element: HTMLDivElement | null) => {
    root.current = element;
    return element ? focusFirstField(element) : undefined;
  }, []);
  const [asking, setAsking] = useState(false);
  // The element that opened the dialog may be gone by now. Delayed, since the dialog first tries to return the focus to
  // it.
  useEffect(() => () => queueMicrotask(focusScreenIfLost), []);
  const hasText = () => [...(root.current?.querySelectorAll("input, textarea") ?? [])].some(isTyped);
  return (
    <>
      <MuiDialog
        {...props}
        ref={opened}
        onKeyDown={pressMainButton}
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
