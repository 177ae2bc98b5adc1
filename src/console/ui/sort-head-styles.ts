/** The heads of a table by which its rows are sorted, each a button as large as the cell. */
export const sortHeads = {
  "& th": { padding: 0 },
  "& th button": {
    width: "100%",
    height: 32,
    padding: "0 12px",
    border: 0,
    background: "none",
    color: "text.secondary",
    font: "inherit",
    fontSize: "0.75rem",
    fontWeight: 550,
    textAlign: "left",
    whiteSpace: "nowrap",
    cursor: "pointer",
    "&:hover": { color: "text.primary" },
    "&:focus-visible": { outlineOffset: -2 },
  },
  "& th[aria-sort] button": { color: "text.primary" },
} as const;
