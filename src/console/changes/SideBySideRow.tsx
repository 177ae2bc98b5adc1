import Box from "@mui/material/Box";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { memo, type ReactNode } from "react";
import { tableRole } from "../ui/stacked-table-styles.ts";
import type { ChangedParts } from "./changed-parts.ts";
import { useRowRef, type CurrentRow } from "./use-current-row.ts";
import type { SideRow } from "./side-row.ts";
import { SignMark } from "./SignMark.tsx";
import { visible } from "#contract/shown-text.ts";

/** The cell that has something the other one has not is tinted. */
const tints = {
  "+": { before: undefined, after: "addedTint" },
  "−": { before: "removedTint", after: undefined },
  "~": { before: "changedTint", after: "changedTint" },
  "↕": { before: "changedTint", after: "changedTint" },
} as const;

const cell = { verticalAlign: "top", overflowWrap: "anywhere", whiteSpace: "pre-wrap" } as const;

/** Marks what only one side has: by colour, struck out or underlined, and entries of a list by a sign too. */
const marks = {
  before: { component: "del", color: "removed", decoration: "line-through", sign: "−" },
  after: { component: "ins", color: "added", decoration: "underline", sign: "+" },
} as const;

function Marked({ parts, side }: { parts: ChangedParts; side: "before" | "after" }) {
  const { component, color, decoration, sign } = marks[side];
  const look = {
    color,
    fontWeight: 650,
    textDecoration: decoration,
    textDecorationThickness: "1px",
    ...(parts.of === "entries" && {
      // Not read out: the element (`del` or `ins`) says the same.
      "&::before": { content: `"${sign}" / ""`, display: "inline-block", mr: "1px" },
    }),
  };
  return parts[side].map(({ text, changed }, position) =>
    changed ? (
      // oxlint-disable-next-line react/no-array-index-key -- two equal parts are told apart by nothing else
      <Box key={position} component={component} sx={look}>
        {text}
      </Box>
    ) : (
      text
    ),
  );
}

interface ValueProps {
  row: SideRow;
  side: "before" | "after";
  title: string;
}

/** The value of one side, or "not there". */
const Value = ({ row, side, title }: ValueProps) => (
  <TableCell
    {...tableRole.cell}
    data-label={title}
    sx={{ ...cell, ...(row.sign !== null && { bgcolor: tints[row.sign][side] }) }}
  >
    {row[side] === null ? (
      <Box component="span" sx={{ color: "text.secondary" }}>
        <span aria-hidden>–</span>
        <span className="visually-hidden">not there</span>
      </Box>
    ) : (
      <bdi translate="no" className="mono">
        {row.parts ? <Marked parts={row.parts} side={side} /> : row[side]}
      </bdi>
    )}
  </TableCell>
);

/** The old and the new position of a host, where many moved. */
const Move = ({ from, to }: { from: number; to: number }) => (
  <Box component="span" sx={{ display: "block", color: "text.secondary" }}>
    <SignMark sign="↕" />
    {from + 1} <span aria-hidden>→</span>
    <span className="visually-hidden">to</span> {to + 1}
  </Box>
);

interface Props extends CurrentRow {
  row: SideRow;
  titles: { before: string; after: string };
  /** Its place among all rows of the table, from 1, with the head. */
  position: number;
  index: number;
  action: ReactNode;
}

/** A row of the side-by-side view. It names its host, so that it can be read by itself. */
export const SideBySideRow = memo(function SideBySideRow(props: Props) {
  const { row, titles, position, index, action } = props;
  const ref = useRowRef(props);
  const { host, label, sign, move } = row;
  return (
    <TableRow
      {...tableRole.row}
      ref={ref}
      data-index={index}
      aria-rowindex={position}
      tabIndex={sign === null ? undefined : -1}
      sx={{
        "&:focus": { outline: 2, outlineStyle: "solid", outlineColor: "primary.main", outlineOffset: -2 },
      }}
    >
      <TableCell {...tableRole.rowHead} component="th" scope="row" sx={{ ...cell, whiteSpace: "normal" }}>
        <Box sx={{ display: "flex", minWidth: 0 }}>
          {sign === null ? <Box sx={{ width: 16, flexShrink: 0 }} /> : <SignMark sign={sign} />}
          <span>
            {host !== null && (
              <>
                <bdi translate="no" className="mono">
                  {visible(host)}
                </bdi>{" "}
              </>
            )}
            <Box component="span" sx={{ color: host === null ? "text.primary" : "text.secondary" }}>
              <bdi translate="no">{visible(label)}</bdi>
            </Box>
            {move && <Move {...move} />}
          </span>
        </Box>
      </TableCell>
      <Value row={row} side="before" title={titles.before} />
      <Value row={row} side="after" title={titles.after} />
      {action !== undefined && (
        <TableCell {...tableRole.cell} className="action">
          {action}
        </TableCell>
      )}
    </TableRow>
  );
});
