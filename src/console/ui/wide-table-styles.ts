/** Below this width each row of a wide table is a block of lines. */
export const narrow = "@media (max-width: 1199.95px)";

/** Below this width each row of the lists of services and hosts is a block of lines. */
export const cards = "@media (max-width: 767.95px)";

/** Above that, and below this width, such a table leaves out columns. */
export const fewColumns = "@media (min-width: 768px) and (max-width: 1199.95px)";

/** Shared by the list and the history: columns of fixed width, a head that stays in view, marked rows. */
export const wideTable = {
  width: "100%",
  tableLayout: "fixed",
  borderCollapse: "separate",
  borderSpacing: 0,
  fontSize: "0.8125rem",
  "& th": {
    position: "sticky",
    top: "var(--banners-height, 0px)",
    zIndex: 1,
    height: 32,
    textAlign: "left",
    bgcolor: "canvas",
    borderBottom: 1,
    borderColor: "divider",
  },
  "& td": {
    padding: "0 12px",
    borderBottom: 1,
    borderColor: "divider",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  "& tbody tr:hover, & tbody tr:focus-within": { bgcolor: "canvas" },
  '& tr:is([aria-selected="true"], [data-selected="true"])': { bgcolor: "canvas" },
  '& tr:is([aria-selected="true"], [data-selected="true"]) td:first-of-type': {
    boxShadow: "inset 3px 0 0 currentColor",
  },
  '& [data-column="select"]': { padding: "0 0 0 12px", textOverflow: "clip" },
  '& [data-column="select"] input': {
    width: 16,
    height: 16,
    m: 0,
    verticalAlign: "middle",
    accentColor: "currentColor",
  },
} as const;
