import Box from "@mui/material/Box";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { columns, optionalColumns } from "./list-columns.tsx";
import { useHiddenColumns } from "./use-hidden-columns.ts";

interface Props {
  /** The button that the menu hangs from. */
  button: HTMLElement;
  onClose: () => void;
}

/** The columns that a row can show. The menu stays open, since people often choose several. */
export function ColumnsList({ button, onClose }: Props) {
  const [hidden, toggle] = useHiddenColumns();
  return (
    <Menu
      open
      // Inside the main landmark, where the table is that it belongs to.
      container={() => document.getElementById("main")}
      anchorEl={button}
      onClose={onClose}
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
  );
}
