/** Hides the head of a table whose rows are blocks, except from screen readers. */
export const unseenHead = {
  position: "absolute",
  width: "1px",
  height: "1px",
  overflow: "hidden",
  clipPath: "inset(50%)",
} as const;

/** Below 600 px each row of the table becomes a block, whose cells name their column by `data-label`. */
export const stackedTable = {
  "& tbody tr:last-of-type > *": { borderBottom: 0 },
  "@media (max-width: 599.95px)": {
    "&, & tbody, & td, & th": { display: "block", width: "auto" },
    "& thead": unseenHead,
    "& tbody tr": {
      display: "flex",
      flexWrap: "wrap",
      columnGap: 3,
      px: 3,
      py: 2,
      borderBottom: 1,
      borderColor: "divider",
    },
    "& tbody tr:last-of-type": { borderBottom: 0 },
    "& tbody td, & tbody th": { border: 0, height: "auto", minWidth: 0, p: 0 },
    '& th[scope="row"]': { flex: "0 0 100%" },
    "& tbody td:empty": { display: "none" },
    // Actions have a line of their own; the text of the first button starts where the lines above do.
    "& tbody td:has(> button)": { flex: "0 0 100%", textAlign: "left", ml: "-10px" },
    "& [data-label]::before": {
      content: 'attr(data-label) " "',
      color: "text.secondary",
      fontSize: "0.75rem",
    },
  },
} as const;

/** Explicit roles for a stacked table: some browsers drop a table's own roles once CSS changes its layout. */
export const tableRole = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  head: { role: "columnheader" },
  rowHead: { role: "rowheader" },
  cell: { role: "cell" },
} as const;
