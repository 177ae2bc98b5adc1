import IconButton from "@mui/material/IconButton";
import { useState } from "react";
import { useShortcut } from "../lib/shortcuts.ts";
import { KeyboardIcon } from "../ui/icons.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";

const ShortcutsDialog = lazyPart(async () => (await import("./ShortcutsDialog.tsx")).ShortcutsDialog);

/** The **Keyboard shortcuts** button, and the dialog that it or `?` opens. */
export function KeyboardShortcuts() {
  const [open, setOpen] = useState(false);
  useShortcut("?", () => setOpen(true));
  return (
    <>
      <IconButton
        aria-label="Keyboard shortcuts"
        aria-haspopup="dialog"
        title="Keyboard shortcuts (?)"
        onClick={() => setOpen(true)}
      >
        <KeyboardIcon />
      </IconButton>
      {open && <ShortcutsDialog onClose={() => setOpen(false)} />}
    </>
  );
}
