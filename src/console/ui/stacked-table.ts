/** Below 600 px each row of the table becomes a block, whose cells name their column by `data-label`. */
export const stackedTable = {
  "@media (max-width: 599.95px)": {
    "&, & tbody, & tfoot, & tr, & td, & th": { display: "block", width: "auto" },
    "& thead": {
      position: "absolute",
      width: "1px",
      height: "1px",
      overflow: "hidden",
      clipPath: "inset(50%)",
    },
    "& tr": { py: 2, borderBottom: 1, borderColor: "divider" },
    "& tr:last-of-type": { borderBottom: 0 },
    "& td, & th": { border: 0, height: "auto", px: 3, py: 0.5 },
    "& [data-label]::before": {
      content: "attr(data-label)",
      display: "block",
      color: "text.secondary",
      fontFamily: "body1.fontFamily",
      fontSize: "0.75rem",
      lineHeight: "16px",
      fontWeight: 550,
    },
  },
} as const;

/** Some browsers forget what a table is once it is laid out otherwise: the parts of a stacked one say it themselves. */
export const tableRole = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  head: { role: "columnheader" },
  rowHead: { role: "rowheader" },
  cell: { role: "cell" },
} as const;
