import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useId } from "react";
import type { Conflict } from "#contract/error-body.ts";
import { conflictValues } from "../../changes/conflict-text.ts";
import { StackedHead } from "../../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../../ui/stacked-table-styles.ts";
import { isolated } from "#contract/shown-text.ts";

export type Side = "mine" | "theirs";

const sides = [
  { label: "Mine", side: "mine" },
  { label: "Theirs", side: "theirs" },
] as const;

interface Props {
  conflicts: readonly Conflict[];
  /** The chosen side of each conflict, by its `what`. */
  chosen: ReadonlyMap<string, Side>;
  onChoose: (what: string, side: Side) => void;
}

/** The conflicts between both edits, with a choice for each. */
export function ConflictTable({ conflicts, chosen, onChoose }: Props) {
  const title = useId();
  const rows = conflicts.map((conflict) => ({ what: conflict.what, values: conflictValues(conflict) }));
  const cell = {
    ...tableRole.cell,
    className: "mono",
    translate: "no",
    sx: { overflowWrap: "anywhere", verticalAlign: "top" },
  } as const;
  return (
    <div>
      <Typography variant="h3" component="p" id={title}>
        Changed by both
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
        Choose for each; everything else is kept from both sides. “Keep mine” and “Take theirs” choose for all
        of them.
      </Typography>
      <Table {...tableRole.table} aria-labelledby={title} sx={stackedTable}>
        <StackedHead columns={["What", "Before", "Mine", "Theirs"]} />
        <TableBody {...tableRole.group}>
          {rows.map(({ what, values }, position) => (
            <TableRow key={what} {...tableRole.row}>
              <TableCell {...tableRole.rowHead} component="th" scope="row">
                <bdi translate="no">{what}</bdi>
              </TableCell>
              <TableCell {...cell} data-label="Before">
                <bdi translate="no">{values.base}</bdi>
              </TableCell>
              {sides.map(({ label, side }) => (
                <TableCell key={label} {...cell} data-label={label}>
                  <label>
                    <input
                      type="radio"
                      name={`${title} ${position}`}
                      aria-label={`${label} for ${isolated(what)}`}
                      checked={chosen.get(what) === side}
                      onChange={() => onChoose(what, side)}
                    />{" "}
                    <bdi translate="no">{values[side]}</bdi>
                  </label>
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
