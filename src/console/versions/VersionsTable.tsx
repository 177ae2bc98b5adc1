import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import type { Version } from "#contract/version.ts";
import { stackedTable, tableRole } from "../ui/stacked-table.ts";
import { VersionRow } from "./VersionRow.tsx";

interface Props {
  config: string;
  versions: readonly Version[];
  currentVersion: string | null;
  selected: readonly string[];
  service: string | undefined;
  onToggle: (version: string) => void;
}

const look = {
  "& .select": { width: 44, py: 0, px: 1 },
  "& .message": { minWidth: 240 },
  "& .author": { maxWidth: 160, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  "& .actions": { py: 0, width: "1%", whiteSpace: { lg: "nowrap" } },
  "& .actions button": { color: "text.secondary", fontWeight: 500 },
  "& tr:hover .actions button, & .actions button:focus-visible": { color: "text.primary" },
} as const;

/** On a small screen the checkbox stands beside the block. */
const small = {
  "@media (max-width: 599.95px)": {
    "& tbody tr": { position: "relative", pl: 12 },
    "& .select": { position: "absolute", left: 8, top: 2 },
    "& .message, & .actions": { flex: "0 0 100%", width: "auto" },
    "& .actions": { ml: -2 },
  },
} as const;

const columns = ["Message", "Services", "Author", "Date", "Version"];

/** The history, newest first. */
export const VersionsTable = ({ config, versions, currentVersion, selected, service, onToggle }: Props) => (
  <Table {...tableRole.table} aria-label="Versions" sx={[look, stackedTable, small]}>
    <TableHead {...tableRole.group}>
      <TableRow {...tableRole.row}>
        <TableCell {...tableRole.head}>
          <span className="visually-hidden">Select</span>
        </TableCell>
        {columns.map((title) => (
          <TableCell key={title} {...tableRole.head}>
            {title}
          </TableCell>
        ))}
        <TableCell {...tableRole.head}>
          <span className="visually-hidden">Actions</span>
        </TableCell>
      </TableRow>
    </TableHead>
    <TableBody {...tableRole.group}>
      {versions.map((version) => (
        <VersionRow
          key={version.version}
          config={config}
          version={version}
          isCurrent={version.version === currentVersion}
          selected={selected.includes(version.version)}
          service={service}
          onToggle={onToggle}
        />
      ))}
    </TableBody>
  </Table>
);
