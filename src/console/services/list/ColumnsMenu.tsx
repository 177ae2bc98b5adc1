import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState } from "react";
import { columns, optionalColumns } from "./list-columns.tsx";
import { useHiddenColumns } from "./use-hidden-columns.ts";

/** **Columns**: a menu of the columns beside the name. It stays open, because people rarely choose only one. */
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
        // In the main landmark, like the table that the menu belongs to.
        container={() => document.getElementById("main")}
        anchorEl={button}
        onClose={() => setButton(null)}
        slotProps={{ list: { "aria-label": "Columns", dense: true } }}
      >
        {optionalColumns.map((column) => (
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
            {columns[column].label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
