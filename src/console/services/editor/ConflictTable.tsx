import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useId } from "react";
import type { Conflict } from "#contract/errors.ts";
import { conflictValue } from "../../changes/conflict-text.ts";
import { stackedTable, tableRole } from "../../ui/stacked-table.ts";

const sides = [
  { label: "Before", side: "base" },
  { label: "Mine", side: "mine" },
  { label: "Theirs", side: "theirs" },
] as const;

/** What both sides changed, differently. */
export function ConflictTable({ conflicts }: { conflicts: readonly Conflict[] }) {
  const title = useId();
  return (
    <div>
      <Typography variant="h3" component="p" id={title}>
        Changed by both
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
        “Keep mine” and “Take theirs” decide these; everything else is kept from both sides.
      </Typography>
      <Table {...tableRole.table} aria-labelledby={title} sx={stackedTable}>
        <TableHead {...tableRole.group}>
          <TableRow {...tableRole.row}>
            <TableCell {...tableRole.head}>What</TableCell>
            {sides.map(({ label }) => (
              <TableCell key={label} {...tableRole.head}>
                {label}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody {...tableRole.group}>
          {conflicts.map((conflict) => (
            <TableRow key={conflict.what} {...tableRole.row}>
              <TableCell {...tableRole.rowHead} component="th" scope="row">
                {conflict.what}
              </TableCell>
              {sides.map(({ label, side }) => (
                <TableCell
                  key={label}
                  {...tableRole.cell}
                  data-label={label}
                  className="mono"
                  sx={{ overflowWrap: "anywhere", verticalAlign: "top" }}
                >
                  {conflictValue(conflict[side])}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
