import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import { useId } from "react";
import { useSingleKeys } from "../lib/shortcuts.ts";
import { Dialog } from "../ui/Dialog.tsx";

const command = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";

const shortcuts = [
  { keys: ["/"], what: "Search the backend services", single: true },
  { keys: ["n"], what: "New service", single: true },
  { keys: ["e"], what: "Edit the service of the focused row, or the first one listed", single: true },
  { keys: ["x"], what: "Select the focused row", single: true },
  { keys: ["↑", "↓"], what: "Move through the rows, also from the search", single: false },
  { keys: ["j", "k"], what: "Go to the next or previous change of a comparison", single: true },
  { keys: ["?"], what: "Show the keyboard shortcuts", single: true },
  { keys: [command, "K"], what: "Go to a service, host, version, configuration or action", single: false },
  { keys: [command, "Enter"], what: "Do what the main button of a dialog does", single: false },
  { keys: [command, "S"], what: "Review the changes of the open service", single: false },
] as const;

/** The keyboard shortcuts, with the switch for those of a single key. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [on, switchTo] = useSingleKeys();
  const title = useId();
  return (
    <Dialog open onClose={onClose} maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>Keyboard shortcuts</DialogTitle>
      <DialogContent>
        <Box
          component="dl"
          sx={{ m: 0, display: "grid", gridTemplateColumns: "72px 1fr", rowGap: 2, alignItems: "baseline" }}
        >
          {shortcuts.map(({ keys, what, single }) => (
            <Box key={what} sx={{ display: "contents", color: single && !on ? "text.disabled" : "inherit" }}>
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
          label="Use single-key shortcuts"
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
