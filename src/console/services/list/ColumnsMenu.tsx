import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState } from "react";
import { choosable, columnLabels, useHiddenColumns } from "./list-columns.ts";

/** **Columns**: a menu of what each row shows beside the name. It stays open, since one rarely chooses only one. */
export function ColumnsMenu() {
  const [button, setButton] = useState<HTMLElement | null>(null);
  const [hidden, toggle] = useHiddenColumns();
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={button !== null}
        onClick={({ currentTarget }) => setButton(currentTarget)}
        sx={{ ml: { md: "auto" } }}
      >
        Columns
      </Button>
      <Menu
        open={button !== null}
        // Inside the main landmark, where the table is that it belongs to.
        container={() => document.getElementById("main")}
        anchorEl={button}
        onClose={() => setButton(null)}
        slotProps={{ list: { "aria-label": "Columns", dense: true } }}
      >
        {choosable.map((column) => (
          <MenuItem
            key={column}
            role="menuitemcheckbox"
            aria-checked={!hidden.has(column)}
            onClick={() => toggle(column)}
            sx={{ pl: 1 }}
          >
            <Box component="span" aria-hidden="true" sx={{ width: 20 }}>
              {!hidden.has(column) && "✓"}
            </Box>
            {columnLabels[column]}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
