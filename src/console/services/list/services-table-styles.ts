import { cards, fewColumns } from "../../ui/wide-table-styles.ts";
import { sortHeads } from "../../ui/sort-head-styles.ts";
import { columnNames, columns, optionalColumns } from "./list-columns.tsx";

const widths = Object.fromEntries(
  columnNames.map((name) => [`& col[data-column="${name}"]`, { width: columns[name].width }]),
);
const hidden = Object.fromEntries(
  optionalColumns.map((name) => [`&[data-hidden~="${name}"] [data-column="${name}"]`, { display: "none" }]),
);
const narrowCells = Object.fromEntries(
  columnNames.map((name) => [`& td[data-column="${name}"]`, columns[name].narrow]),
);

/** The style that the list adds to a wide table. On a narrow window the row of a service is a block of lines. */
export const servicesTableStyle = {
  lineHeight: "20px",

  '& col[data-column="select"]': { width: "44px" },
  '& col[data-column="actions"]': { width: "48px" },
  ...widths,

  ...sortHeads,

  "& td": { height: 36 },
  "& tbody tr:last-of-type td": { borderBottom: 0 },
  '& td[data-column="name"] a': {
    display: "inline-block",
    maxWidth: "100%",
    // The head of the table does not hide what has the focus.
    scrollMarginBlock: "48px",
    overflow: "hidden",
    textOverflow: "ellipsis",
    verticalAlign: "bottom",
    lineHeight: "24px",
    fontWeight: 550,
    color: "primary.main",
    textDecoration: "none",
    "&:hover": { textDecoration: "underline" },
  },
  '& td[data-column="actions"]': { padding: "0 8px", textOverflow: "clip" },
  "& .more": {
    width: 32,
    height: 32,
    padding: 0,
    border: 0,
    borderRadius: 1.5,
    background: "none",
    color: "text.secondary",
    verticalAlign: "middle",
    cursor: "pointer",
    "&:hover, &:focus-visible": { color: "text.primary", bgcolor: "divider" },
    "&:focus-visible": { outlineOffset: -2 },
    "& svg": { display: "block", mx: "auto" },
  },
  "& .id": { ml: 2, lineHeight: "24px", verticalAlign: "bottom" },
  "& .draft": {
    ml: 2,
    px: 1,
    border: 1,
    borderColor: "divider",
    borderRadius: 1,
    fontSize: "0.75rem",
    fontWeight: 600,
  },
  // The mark of a change lies over the end of the cell, so that nothing moves when it comes or goes.
  '& td[data-column="name"]': { position: "relative" },
  "& .recent": {
    position: "absolute",
    right: 8,
    top: "calc(50% - 10px)",
    lineHeight: "20px",
    px: 1,
    borderRadius: 1,
    fontSize: "0.75rem",
    fontWeight: 600,
    color: "changed",
    bgcolor: "changedTint",
    '&[data-change="new"]': { color: "added", bgcolor: "addedTint" },
    '&[data-change="deleted"]': { color: "removed", bgcolor: "removedTint" },
  },
  "& .not-live": { lineHeight: "24px", verticalAlign: "bottom" },
  "& .quiet, & small": { color: "text.secondary" },
  "& small": { fontSize: "0.75rem" },
  "& .counts": { display: "inline-block", minWidth: 64, mr: 2 },
  "& .measured": { mr: 2 },
  "& .notable": { color: "warning.main", fontWeight: 600 },
  "& .nobody": { color: "error.main", fontWeight: 600 },
  // The state of the found host stays in view, whatever the names leave.
  "& .found": { display: "flex", gap: 1 },
  "& .found > *": { flex: "none", minWidth: 0 },
  "& .found mark": { flex: "0 1 auto", overflow: "hidden", textOverflow: "ellipsis" },
  "& .found .names": { flex: "0 1000 auto", overflow: "hidden", textOverflow: "ellipsis" },
  "& .found .counts": { minWidth: 0 },
  "& mark": { px: 0.5, borderRadius: 1, color: "text.primary", bgcolor: "changedTint" },
  "& .ports": { mr: 2 },

  "& .marks": { display: "inline-flex", gap: "2px", mr: 3, verticalAlign: "-2px", alignItems: "flex-end" },
  "& .marks i": { width: 4, height: 12, borderRadius: "1px", bgcolor: "text.secondary" },
  '& .marks i[data-backup="true"]': {
    bgcolor: "transparent",
    boxShadow: "inset 0 0 0 1px",
    color: "text.secondary",
  },
  '& .marks i[data-down="true"]': { height: 4, bgcolor: "warning.main", boxShadow: "none" },

  "& .problem": { mr: 2, fontWeight: 600 },
  '& .problem[data-level="error"]': { color: "error.main" },
  '& .problem[data-level="warning"]': { color: "warning.main" },
  '& .problem[data-level="info"]': { color: "text.secondary", fontWeight: 400 },

  ...hidden,
  // While the last column is hidden, the first one takes the space that is left.
  '&[data-hidden~="changed"] col[data-column="name"]': { width: "auto" },
  [fewColumns]: {
    '& [data-column="mode"], & [data-column="stickiness"]': { display: "none" },
    '& col[data-column="name"]': { width: "21%" },
    '& col[data-column="hosts"]': { width: "29%" },
    '& col[data-column="ports"]': { width: "16%" },
    '& col[data-column="problems"]': { width: "11%" },
  },
  [cards]: {
    "&, & tbody, & td, & th": { display: "block" },
    "& colgroup": { display: "none" },
    "& tr": { display: "flex", flexWrap: "wrap", columnGap: 3 },
    "& thead": { display: "block", position: "sticky", top: "var(--banners-height, 0px)", zIndex: 1 },
    "& thead tr": {
      flexWrap: "nowrap",
      overflowX: "auto",
      columnGap: 0,
      px: 1,
      bgcolor: "canvas",
      borderBottom: 1,
      borderColor: "divider",
    },
    "& th": { position: "static", flex: "none", border: 0 },
    "& th button": { padding: "0 8px" },
    "& tbody tr": { px: 3, py: 2, borderBottom: 1, borderColor: "divider" },
    "& tbody tr[aria-hidden]": { p: 0, border: 0 },
    "& tbody tr:last-of-type": { borderBottom: 0 },
    "& td": { height: "auto", padding: 0, border: 0, minWidth: 0 },
    '& td[data-column="select"]': { lineHeight: "30px", padding: 0 },
    '& th[data-column="select"]': { lineHeight: "30px" },
    // Large enough for a finger (WCAG 2.5.8).
    '& [data-column="select"] input': { width: 24, height: 24 },
    '& tr[aria-selected="true"]': { boxShadow: "inset 3px 0 0 currentColor" },
    '& tr[aria-selected="true"] td:first-of-type': { boxShadow: "none" },
    '& td[data-column="actions"]': { order: 1, mr: -1 },
    ...narrowCells,
  },
} as const;
