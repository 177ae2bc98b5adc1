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
  onToggle: (version: string) => void;
}

const columns = ["Message", "Services", "Author", "Date", "Version"];

/** The history, newest first. */
export const VersionsTable = ({ config, versions, currentVersion, selected, onToggle }: Props) => (
  <Table {...tableRole.table} aria-label="Versions" sx={stackedTable}>
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
          onToggle={onToggle}
        />
      ))}
    </TableBody>
  </Table>
);
