import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Dialog } from "../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import IconButton from "@mui/material/IconButton";
import Switch from "@mui/material/Switch";
import { useId, useState } from "react";
import { useShortcut, useSingleKeys } from "../lib/shortcuts.ts";
import { KeyboardIcon } from "../ui/icons.tsx";

const command = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";

const shortcuts = [
  { keys: ["/"], what: "Search the backend services", single: true },
  { keys: ["n"], what: "New service", single: true },
  { keys: ["e"], what: "Edit the service of the focused row, or the first one listed", single: true },
  { keys: ["j", "k"], what: "Go to the next or previous change of a comparison", single: true },
  { keys: ["?"], what: "Show the keyboard shortcuts", single: true },
  { keys: [command, "S"], what: "Review the changes of the open service", single: false },
] as const;

/** The **Keyboard shortcuts** button and its dialog, which also switches the single keys off. */
export function KeyboardShortcuts() {
  const [open, setOpen] = useState(false);
  const [on, switchTo] = useSingleKeys();
  const title = useId();
  const close = () => setOpen(false);
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
      <Dialog open={open} onClose={close} maxWidth="xs" aria-labelledby={title}>
        <DialogTitle id={title}>Keyboard shortcuts</DialogTitle>
        <DialogContent>
          <Box
            component="dl"
            sx={{ m: 0, display: "grid", gridTemplateColumns: "72px 1fr", rowGap: 2, alignItems: "baseline" }}
          >
            {shortcuts.map(({ keys, what, single }) => (
              <Box
                key={what}
                sx={{ display: "contents", color: single && !on ? "text.disabled" : "inherit" }}
              >
                <Box component="dt" sx={{ display: "flex", gap: 1 }}>
                  {keys.map((key) => (
                    <Box component="kbd" translate="no" className="key" key={key}>
                      {key}
                    </Box>
                  ))}
                </Box>
                <Box component="dd" sx={{ m: 0 }}>
                  {what}
                </Box>
              </Box>
            ))}
          </Box>
          <FormControlLabel
            sx={{ mt: 4 }}
            control={<Switch checked={on} onChange={(_, next) => switchTo(next)} />}
            label="Single keys act"
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>Close</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
