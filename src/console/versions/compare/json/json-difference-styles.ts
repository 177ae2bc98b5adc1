import { unseenHead } from "../../../ui/stacked-table-styles.ts";

/** The JSON view: two columns of lines; on a small screen the new lines stand below the old ones. */
export const jsonDifferenceStyles = {
  tableLayout: "fixed",
  "& td.line": {
    p: 0,
    pr: 2,
    height: 20,
    border: 0,
    verticalAlign: "top",
    fontSize: "0.75rem",
    lineHeight: "20px",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  "& td.after": { borderLeft: 1, borderColor: "divider" },
  "& .number": {
    flex: "0 0 40px",
    pr: 2,
    mr: 2,
    textAlign: "right",
    color: "text.secondary",
    userSelect: "none",
  },
  "& .no-sign": { flex: "0 0 16px" },
  "& .text": { minWidth: 0, fontSize: "0.75rem" },
  "& tr.differs:focus": {
    outline: 2,
    outlineStyle: "solid",
    outlineColor: "primary.main",
    outlineOffset: -2,
  },
  "& th.service": { height: 36, bgcolor: "canvas", borderTop: 1, borderColor: "divider", fontWeight: 600 },
  "& td.fold": { height: 28, py: 0, px: 2, borderColor: "divider", bgcolor: "canvas" },
  "@media (max-width: 599.95px)": {
    "&, & tbody, & tbody tr, & tbody td, & tbody th": { display: "block" },
    "& thead": unseenHead,
    "& tbody td.line": { borderLeft: 0, height: "auto" },
    // An equal line is shown once where the two sides do not stand beside each other.
    "& tbody tr.same td.after": { display: "none" },
    "& .number": { flexBasis: 28 },
  },
} as const;
