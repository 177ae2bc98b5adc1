import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { askDialog } from "../../lib/asked-dialog.ts";
import { useOtherConfigs } from "../../ui/use-other-configs.ts";
import { LinkMenuItem } from "../../ui/LinkMenuItem.tsx";
import type { Row } from "./list-rows.ts";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";

import type { OpenMenu } from "./open-menu.ts";

interface Props {
  config: string;
  open: OpenMenu;
  onExport: (row: Row) => void;
  /** Null for people who may not edit. */
  onDelete: ((row: Row) => void) | null;
  onClose: () => void;
}

/** The actions on the service of a row. */
export function RowMenu({ config, open, onExport, onDelete, onClose }: Props) {
  const { id } = open.row.service;
  const hasOthers = useOtherConfigs(config).length > 0;
  return (
    <Menu
      open
      // In the main landmark, like the table that the menu belongs to.
      container={() => document.getElementById("main")}
      anchorEl={open.button}
      onClose={onClose}
      anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
      transformOrigin={{ vertical: "top", horizontal: "right" }}
      slotProps={{
        list: { "aria-label": `Actions for ${isolated(serviceName(open.row.service))}`, dense: true },
      }}
    >
      <LinkMenuItem to="/configs/$config/services/$id" params={{ config, id }} onClick={onClose}>
        Edit
      </LinkMenuItem>
      {onDelete && (
        <LinkMenuItem
          to="/configs/$config/new-service"
          params={{ config }}
          search={{ from: id }}
          onClick={onClose}
        >
          Duplicate
        </LinkMenuItem>
      )}
      <LinkMenuItem
        to="/configs/$config/versions"
        params={{ config }}
        search={{ service: id }}
        onClick={onClose}
      >
        History
      </LinkMenuItem>
      <MenuItem
        onClick={() => {
          onClose();
          onExport(open.row);
        }}
      >
        Export
      </MenuItem>
      {onDelete && hasOthers && (
        <MenuItem
          onClick={() => {
            onClose();
            askDialog({ dialog: "copy", request: { config, service: open.row.service } });
          }}
        >
          Copy to…
        </MenuItem>
      )}
      {onDelete && (
        <MenuItem
          onClick={() => {
            onClose();
            onDelete(open.row);
          }}
          sx={{ color: "error.main" }}
        >
          Delete
        </MenuItem>
      )}
    </Menu>
  );
}
