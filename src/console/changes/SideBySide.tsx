import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useMemo, useState } from "react";
import { MoreButton } from "../ui/MoreButton.tsx";
import { stackedTable, tableRole } from "../ui/stacked-table.ts";
import { useMore } from "../ui/use-more.ts";
import type { Difference } from "./differences.ts";
import { sideRows, type SideRow } from "./side-rows.ts";
import { SideBySideRow } from "./SideBySideRow.tsx";
import { counted } from "./words.ts";

/** Rows that a table gets at once: far more than people read, few enough to appear at once. */
const step = 200;

/** On a small screen the two values stand beside each other below the name of the field. */
const twoSides = {
  "@media (max-width: 599.95px)": {
    "& tbody td": { flex: "1 1 40%" },
    "& [data-label]::before": { display: "block" },
  },
} as const;

interface Toggle {
  rows: readonly SideRow[];
  what: string;
  shown: boolean;
  onToggle: () => void;
}

/** Shows or hides what is equal on both sides, which it counts. */
const UnchangedToggle = ({ rows, what, shown, onToggle }: Toggle) =>
  rows.length === 0 ? null : (
    <Button variant="text" size="small" onClick={onToggle}>
      {shown ? "Hide " : "Show "}
      {counted(rows.length, `unchanged ${what}`)}
    </Button>
  );

/** One service on both sides: a row per field and back host. What is equal is folded until asked for. */
export function SideBySide({ difference }: { difference: Difference }) {
  const rows = useMemo(() => sideRows(difference), [difference]);
  const [withFields, setWithFields] = useState(false);
  const [withHosts, setWithHosts] = useState(false);
  const unchanged = (of: SideRow["of"]) => rows.filter((row) => row.sign === null && row.of === of);
  const equal = { field: unchanged("field"), host: unchanged("host") };
  const chosen = rows.filter((row) => row.sign !== null || (row.of === "field" ? withFields : withHosts));
  const { shown, left, more } = useMore(chosen, step);
  return (
    <Box sx={{ minWidth: 0 }}>
      {equal.field.length + equal.host.length > 0 && (
        <Box sx={{ display: "flex", flexWrap: "wrap", px: 1, borderBottom: 1, borderColor: "divider" }}>
          <UnchangedToggle
            rows={equal.field}
            what="field"
            shown={withFields}
            onToggle={() => setWithFields(!withFields)}
          />
          <UnchangedToggle
            rows={equal.host}
            what="host"
            shown={withHosts}
            onToggle={() => setWithHosts(!withHosts)}
          />
        </Box>
      )}
      <Table
        {...tableRole.table}
        aria-label="Side by side"
        sx={[{ tableLayout: "fixed" }, stackedTable, twoSides]}
      >
        <TableHead {...tableRole.group}>
          <TableRow {...tableRole.row}>
            <TableCell {...tableRole.head} sx={{ width: "28%" }}>
              Field
            </TableCell>
            <TableCell {...tableRole.head}>Before</TableCell>
            <TableCell {...tableRole.head}>After</TableCell>
          </TableRow>
        </TableHead>
        <TableBody {...tableRole.group}>
          {shown.map((row) => (
            <SideBySideRow key={row.key} row={row} />
          ))}
        </TableBody>
      </Table>
      <MoreButton left={left} what="rows" onMore={more} />
    </Box>
  );
}
