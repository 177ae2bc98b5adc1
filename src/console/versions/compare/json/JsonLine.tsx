import Box from "@mui/material/Box";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { memo } from "react";
import { changedParts, type Part } from "../../../changes/changed-parts.ts";
import { SignMark } from "../../../changes/SignMark.tsx";
import { useRowRef, type CurrentRow } from "../../../changes/use-current-row.ts";
import { tableRole } from "../../../ui/stacked-table-styles.ts";
import type { LineRow } from "./line-rows.ts";

const sides = {
  before: { sign: "−", tint: "removedTint", color: "removed", component: "del", line: "line-through" },
  after: { sign: "+", tint: "addedTint", color: "added", component: "ins", line: "underline" },
} as const;

interface TextProps {
  row: LineRow;
  side: "before" | "after";
  parts: readonly Part[] | undefined;
}

/** A line of one side: its number, its sign, and its text with the differing parts marked. */
function Text({ row, side, parts }: TextProps) {
  const { sign, tint, color, component, line } = sides[side];
  const text = row[side];
  const number = side === "before" ? row.beforeLine : row.afterLine;
  const differs = row.sign !== null && text !== null;
  const mark = { color, fontWeight: 650, textDecoration: line, textDecorationThickness: "1px" };
  return (
    <TableCell {...tableRole.cell} className={`${side} line`} sx={differs ? { bgcolor: tint } : undefined}>
      {text !== null && (
        <Box sx={{ display: "flex", minWidth: 0 }}>
          <span className="number" aria-hidden>
            {number}
          </span>
          {differs ? <SignMark sign={sign} /> : <span className="no-sign" />}
          <span translate="no" className="text mono">
            {parts
              ? parts.map((part, position) =>
                  part.changed ? (
                    // oxlint-disable-next-line react/no-array-index-key -- two equal parts are told apart by nothing else
                    <Box key={position} component={component} sx={mark}>
                      {part.text}
                    </Box>
                  ) : (
                    part.text
                  ),
                )
              : text}
          </span>
        </Box>
      )}
    </TableCell>
  );
}

interface Props extends CurrentRow {
  row: LineRow;
  index: number;
}

/** A line on both sides. */
export const JsonLine = memo(function JsonLine({ row, index, ...current }: Props) {
  const ref = useRowRef(current);
  const { before, after, sign } = row;
  const parts =
    sign === "~" && before !== null && after !== null
      ? changedParts({ before, after }, { before, after })
      : null;
  return (
    <TableRow
      {...tableRole.row}
      ref={ref}
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={sign === null ? undefined : -1}
      className={sign === null ? "same" : "differs"}
    >
      <Text row={row} side="before" parts={parts?.before} />
      <Text row={row} side="after" parts={parts?.after} />
    </TableRow>
  );
});
