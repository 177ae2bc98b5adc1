import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import type { Conflict } from "#contract/error-body.ts";
import { conflictValues } from "../../changes/conflict-text.ts";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { useMore } from "../../ui/use-more.ts";
import { stackedTable, tableRole } from "../../ui/stacked-table-styles.ts";
import { Mono } from "../../ui/Mono.tsx";

const columns = [
  { title: "Before this version", side: "theirs" },
  { title: "After this version", side: "base" },
  { title: "Now", side: "mine" },
] as const;

const value = { sx: { overflowWrap: "anywhere", verticalAlign: "top" } } as const;

/** The collisions that keep one version from being undone: what later versions changed too, each with its three values. */
export function ConflictList({ conflicts }: { conflicts: readonly Conflict[] }) {
  const { shown, left, more } = useMore(conflicts, 30);
  const rows = shown.map((conflict) => ({ of: conflict, values: conflictValues(conflict) }));
  return (
    <Box sx={{ minWidth: 0 }}>
      <Table {...tableRole.table} aria-label="Collisions" sx={[{ tableLayout: "fixed" }, stackedTable]}>
        <TableHead {...tableRole.group}>
          <TableRow {...tableRole.row}>
            {["What", ...columns.map(({ title }) => title)].map((title) => (
              <TableCell key={title} {...tableRole.head} sx={{ whiteSpace: "normal" }}>
                {title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody {...tableRole.group}>
          {[...rows.entries()].map(
            ([
              position,
              {
                of: { id, what },
                values,
              },
            ]) => (
              <TableRow key={position} {...tableRole.row}>
                <TableCell
                  {...tableRole.rowHead}
                  component="th"
                  scope="row"
                  sx={{ overflowWrap: "anywhere", verticalAlign: "top" }}
                >
                  <Mono>{id}</Mono>: <bdi translate="no">{what}</bdi>
                </TableCell>
                {columns.map(({ title, side }) => (
                  <TableCell key={side} {...tableRole.cell} data-label={title} {...value}>
                    <bdi translate="no" className="mono">
                      {values[side]}
                    </bdi>
                  </TableCell>
                ))}
              </TableRow>
            ),
          )}
        </TableBody>
      </Table>
      <MoreButton left={left} what="collisions" onMore={more} />
    </Box>
  );
}
