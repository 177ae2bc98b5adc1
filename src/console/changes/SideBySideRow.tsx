import Box from "@mui/material/Box";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { memo } from "react";
import { tableRole } from "../ui/stacked-table.ts";
import type { SideRow } from "./side-rows.ts";
import { SignMark } from "./SignMark.tsx";

const tints = { "+": "addedTint", "−": "removedTint", "~": "changedTint", "↕": "changedTint" } as const;

const cell = { verticalAlign: "top", overflowWrap: "anywhere", whiteSpace: "pre-wrap" } as const;

/** A value of one side; what is not there is said so. */
const Value = ({ text, side }: { text: string | null; side: string }) => (
  <TableCell {...tableRole.cell} data-label={side} sx={cell}>
    {text === null ? (
      <Box component="span" sx={{ color: "text.secondary" }}>
        <span aria-hidden>–</span>
        <span className="visually-hidden">not there</span>
      </Box>
    ) : (
      <span className="mono">{text}</span>
    )}
  </TableCell>
);

/** A row of the side-by-side view; it names its host, so that it can be read by itself. */
export const SideBySideRow = memo(function SideBySideRow({ row }: { row: SideRow }) {
  const { host, label, before, after, sign } = row;
  return (
    <TableRow {...tableRole.row} sx={sign === null ? undefined : { bgcolor: tints[sign] }}>
      <TableCell {...tableRole.rowHead} component="th" scope="row" sx={{ ...cell, whiteSpace: "normal" }}>
        <Box sx={{ display: "flex", minWidth: 0 }}>
          {sign === null ? <Box sx={{ width: 16, flexShrink: 0 }} /> : <SignMark sign={sign} />}
          <span>
            {host !== null && <span className="mono">{host} </span>}
            <Box component="span" sx={{ color: host === null ? "text.primary" : "text.secondary" }}>
              {label}
            </Box>
          </span>
        </Box>
      </TableCell>
      <Value text={before} side="Before" />
      <Value text={after} side="After" />
    </TableRow>
  );
});
