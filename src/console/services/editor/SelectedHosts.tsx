import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { useEditor } from "./use-editor.ts";
import type { HostSelection } from "./use-host-selection.ts";
import { phone } from "./use-phone.ts";

const SetValuesDialog = lazyPart(async () => (await import("./SetValuesDialog.tsx")).SetValuesDialog);

/** What can be done with the selected hosts: it stands where the filter stood, so that no row moves under the hand. */
export function SelectedHosts({ positions, clear }: Pick<HostSelection, "positions" | "clear">) {
  const { form } = useEditor();
  const [open, setOpen] = useState(false);
  const set = (field: "weight" | "http_ports" | "https_ports" | "down", value: string | boolean) => {
    for (const position of positions)
      form.setValue(`back_hosts.${position}.${field}`, value, { shouldTouch: true });
  };
  const count = positions.length;
  return (
    <Box
      component="section"
      aria-label="Selected hosts"
      sx={{
        display: "flex",
        alignItems: "center",
        gap: { xs: 1, md: 2 },
        whiteSpace: "nowrap",
        [phone]: { overflowX: "auto", "& button": { px: 2, flexShrink: 0 } },
      }}
    >
      <Box component="span" className="tabular" sx={{ mr: 1 }}>
        {count.toLocaleString("en")} selected
      </Box>
      <Button onClick={() => set("down", true)}>Set down</Button>
      <Button onClick={() => set("down", false)}>Set up</Button>
      <Button onClick={() => setOpen(true)}>Set values…</Button>
      <Button variant="text" onClick={clear} sx={{ [phone]: { display: "none" } }}>
        Clear
      </Button>
      {open && (
        <SetValuesDialog
          count={count}
          onSet={(values) => {
            for (const [field, text] of Object.entries(values)) set(field as keyof typeof values, text);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Box>
  );
}
