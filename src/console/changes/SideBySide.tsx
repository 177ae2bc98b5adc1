import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useMemo, useState, type ReactNode } from "react";
import { Gap } from "../ui/Gap.tsx";
import { stackedTable, tableRole } from "../ui/stacked-table-styles.ts";
import type { Difference } from "./service-differences.ts";
import type { SideRow } from "./side-row.ts";
import { sideRows } from "./side-rows.ts";
import { SideBySideRow } from "./SideBySideRow.tsx";
import { UnchangedToggles, type Folds } from "./UnchangedToggles.tsx";
import { useCurrentRow, type ChangeCursor } from "./use-current-row.ts";
import { useWindowRows } from "../ui/use-window-rows.ts";

/** On a small screen the two values stand side by side below the name of the field. */
const twoSides = {
  "& .action": { width: 44, p: 0, textAlign: "center", verticalAlign: "top" },
  "@media (max-width: 599.95px)": {
    "& tbody td": { flex: "1 1 40%" },
    "& tbody .action": { flex: "0 0 auto", ml: "auto" },
    "& [data-label]::before": { display: "block" },
  },
} as const;

interface Props {
  difference: Difference;
  /** The names of the two sides. */
  titles?: { before: string; after: string };
  /** The change to scroll to and focus: its place among the changed rows, from 0. */
  cursor?: ChangeCursor | null;
  /** A button for a changed row. The function keeps its identity from render to render. */
  actionOf?: (row: SideRow) => ReactNode;
}

const plainTitles = { before: "Before", after: "After" };

/** One service on both sides, a row for each field and back host. Equal rows are folded. */
export function SideBySide({ difference, titles = plainTitles, cursor = null, actionOf }: Props) {
  const rows = useMemo(() => sideRows(difference), [difference]);
  const [open, setOpen] = useState<Folds>({ field: false, host: false });
  const shown = useMemo(() => rows.filter(({ sign, of }) => sign !== null || open[of]), [rows, open]);
  const { container, items, before, after, measure, scrollTo } = useWindowRows(shown);
  const changes = useMemo(() => rows.filter(({ sign }) => sign !== null), [rows]);
  const { currentKey, onCurrent } = useCurrentRow({ rows: shown, changes, cursor, scrollTo });
  return (
    <Box sx={{ minWidth: 0 }}>
      <UnchangedToggles rows={rows} open={open} onChange={setOpen} />
      <Table
        {...tableRole.table}
        ref={container}
        aria-label="Side by side"
        aria-rowcount={shown.length + 1}
        sx={[{ tableLayout: "fixed" }, stackedTable, twoSides]}
      >
        <TableHead {...tableRole.group}>
          <TableRow {...tableRole.row} aria-rowindex={1}>
            <TableCell {...tableRole.head} sx={{ width: "28%" }}>
              Field
            </TableCell>
            <TableCell {...tableRole.head}>{titles.before}</TableCell>
            <TableCell {...tableRole.head}>{titles.after}</TableCell>
            {actionOf && (
              <TableCell {...tableRole.head} className="action">
                <span className="visually-hidden">Draft</span>
              </TableCell>
            )}
          </TableRow>
        </TableHead>
        <TableBody {...tableRole.group}>
          <Gap height={before} />
          {items.map(({ index, row }) => (
            <SideBySideRow
              key={row.key}
              row={row}
              titles={titles}
              index={index}
              position={index + 2}
              measure={measure}
              current={row.key === currentKey}
              onCurrent={onCurrent}
              action={actionOf && (row.sign === null ? null : actionOf(row))}
            />
          ))}
          <Gap height={after} />
        </TableBody>
      </Table>
    </Box>
  );
}
