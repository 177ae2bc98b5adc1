import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useId, useState } from "react";
import { RestoreDialog } from "../revert/RestoreDialog.tsx";
import type { Restorable } from "./restorable.ts";
import type { Sides } from "./use-side.ts";

interface Props {
  id: string;
  restorable: Restorable;
  sides: Sides;
}

/** **Restore** of one service, and beside it to which side. */
export function RestoreOne({ id, restorable, sides: { from, names } }: Props) {
  const [open, setOpen] = useState(false);
  const toId = useId();
  const isFrom = from.config === restorable.config && from.id === restorable.version;
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 2 }}>
      <Button size="small" aria-describedby={toId} onClick={() => setOpen(true)}>
        Restore
      </Button>
      <Box component="span" id={toId} sx={{ typography: "body2", color: "text.secondary" }}>
        to {isFrom ? names.before : names.after}
      </Box>
      {open && <RestoreDialog {...restorable} ids={[id]} onClose={() => setOpen(false)} />}
    </Box>
  );
}
