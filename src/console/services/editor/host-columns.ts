import { fieldHelp } from "#contract/service.ts";
import { hostFieldLabels } from "./field-places.ts";

interface Column {
  label: string;
  help?: string;
}

const column = (field: keyof typeof hostFieldLabels): Column => ({
  label: hostFieldLabels[field],
  help: fieldHelp[field],
});

const ports = (field: "http_ports" | "https_ports"): Column => ({
  label: hostFieldLabels[field],
  help: `${fieldHelp[field]}, one by one or as a range: 8443, 9000-9003`,
});

/** The columns of the table of back hosts, in their order. */
export const hostColumns: readonly Column[] = [
  { label: "No." },
  column("host"),
  ports("http_ports"),
  ports("https_ports"),
  column("weight"),
  column("max_fails"),
  column("fail_timeout"),
  column("down"),
  column("backup"),
  { label: "Monitor", help: fieldHelp.monitor_state },
  {
    label: "Share",
    help: "Expected share of the requests by configured weight; a line marks what it was before this edit",
  },
  { label: "Actions" },
];

const stacked = "@container hosts (max-width: 1023px)";

/** The look of the whole table from one rule: 300 rows of styled components would cost more than the rows themselves. */
export const hostTableStyle = {
  containerType: "inline-size",
  containerName: "hosts",
  display: "block",
  fontVariantNumeric: "tabular-nums",
  "& thead, & tbody": { display: "block" },
  "& tbody": { position: "relative" },
  // Below the bar, which is 48 px high where there are columns.
  "& thead": { position: "sticky", top: "48px", zIndex: 1, backgroundColor: "background.default" },
  "& th, & td": { padding: 0, textAlign: "start", fontWeight: "inherit", minWidth: 0 },
  "& .line": {
    display: "grid",
    columnGap: "8px",
    alignItems: "center",
    gridTemplateColumns:
      "32px minmax(150px, 2.2fr) minmax(84px, 1fr) minmax(84px, 1fr) 64px 64px 72px 44px 52px minmax(48px, 0.5fr) minmax(96px, 1fr) 168px",
  },
  "& .head": {
    minHeight: "32px",
    typography: "caption",
    fontWeight: 550,
    color: "text.secondary",
    borderBottom: 1,
    borderColor: "divider",
  },
  "& .host-row": { padding: "4px 0", borderBottom: "1px solid var(--mui-palette-divider)" },
  "& .host-row.off .typed": { color: "text.secondary" },
  "& .no": { color: "text.secondary", whiteSpace: "nowrap" },
  "& .monitor": { color: "text.secondary", overflowWrap: "anywhere" },
  "& .check": { display: "flex", justifyContent: "center" },
  "& .label": { display: "none" },
  "& input.typed": {
    width: "100%",
    minWidth: 0,
    height: "32px",
    padding: "0 8px",
    fontSize: "0.75rem",
    lineHeight: "20px",
    color: "text.primary",
    backgroundColor: "background.paper",
    border: "1px solid",
    borderColor: "color-mix(in srgb, var(--mui-palette-text-secondary) 55%, var(--mui-palette-divider))",
    borderRadius: "6px",
    // Below the bar and the head of the table.
    scrollMarginTop: "96px",
    "&:focus-visible": { outlineOffset: -1 },
    "&[aria-invalid=true]": { borderColor: "error.main" },
  },
  "& .port-list": { position: "relative" },
  // Behind the text of the field, and letter for letter below it.
  "& .chips": {
    position: "absolute",
    inset: "auto 0 0 0",
    height: "32px",
    padding: "0 8px",
    border: "1px solid transparent",
    borderRadius: "6px",
    overflow: "hidden",
    whiteSpace: "pre",
    fontSize: "0.75rem",
    lineHeight: "30px",
    color: "transparent",
    backgroundColor: "background.paper",
    pointerEvents: "none",
  },
  "& .port-list input.typed": { position: "relative", display: "block", backgroundColor: "transparent" },
  "& .chips [data-text]::before": { content: "attr(data-text)" },
  "& .chips i": {
    margin: "0 -3px",
    padding: "2px 3px",
    borderRadius: "4px",
    fontStyle: "normal",
    backgroundColor: "color-mix(in srgb, var(--mui-palette-text-secondary) 14%, transparent)",
  },
  "& .chips i[data-wrong=true]": {
    textDecoration: "underline wavy 1px",
    textDecorationColor: "var(--mui-palette-error-main)",
    textUnderlineOffset: "2px",
    backgroundColor: "color-mix(in srgb, var(--mui-palette-error-main) 16%, transparent)",
  },
  "& .actions": { display: "flex", justifyContent: "flex-end" },
  "& .actions button": {
    all: "unset",
    boxSizing: "border-box",
    width: "28px",
    height: "32px",
    display: "grid",
    placeItems: "center",
    borderRadius: "6px",
    color: "text.secondary",
    cursor: "pointer",
    "&:hover": { backgroundColor: "action.hover", color: "text.primary" },
    "&:focus-visible": { outline: "2px solid var(--mui-palette-primary-main)", outlineOffset: -2 },
    "&:disabled": { opacity: 0.35, cursor: "default" },
  },
  "& .share": { display: "grid", gridTemplateColumns: "1fr auto", alignItems: "center", columnGap: "6px" },
  "& .bar": { position: "relative", height: "6px", borderRadius: "2px", backgroundColor: "divider" },
  "& .bar > span": { display: "block", height: "100%", borderRadius: "2px", backgroundColor: "primary.main" },
  "& .bar > i": {
    position: "absolute",
    top: "-3px",
    bottom: "-3px",
    width: "2px",
    marginLeft: "-1px",
    backgroundColor: "text.primary",
  },
  "& .share-text": { typography: "caption", whiteSpace: "nowrap" },
  "& .below": { gridColumn: "2 / -1", typography: "caption", minWidth: 0, overflowWrap: "anywhere" },
  "& .below ul": { listStyle: "none", margin: 0, padding: "2px 0" },
  "& .error": { color: "error.main" },
  "& .warning": { color: "warning.main" },
  "& .split": {
    all: "unset",
    cursor: "pointer",
    fontWeight: 600,
    textDecoration: "underline",
    color: "primary.main",
    marginLeft: "8px",
    "&:focus-visible": { outline: "2px solid var(--mui-palette-primary-main)" },
  },
  "fieldset:disabled & .actions": { visibility: "hidden" },
  "fieldset:disabled & :is(input.typed, .chips)": {
    backgroundColor: "transparent",
    borderColor: "transparent",
  },
  [stacked]: {
    "& .head": { display: "none" },
    "& .line": { gridTemplateColumns: "repeat(6, minmax(0, 1fr))", rowGap: "8px" },
    "& .host-row": { padding: "12px 0" },
    "& .label": {
      display: "block",
      fontSize: "0.75rem",
      lineHeight: "16px",
      color: "text.secondary",
    },
    "& .no": { gridColumn: "1 / span 2", "&::before": { content: '"Back host "' }, fontWeight: 600 },
    "& .actions": { gridColumn: "3 / -1", gridRow: 1 },
    "& .host": { gridColumn: "1 / -1" },
    "& .http_ports, & .https_ports": { gridColumn: "span 3" },
    "& .weight, & .max_fails, & .fail_timeout, & .check, & .monitor": { gridColumn: "span 2" },
    "& .check": {
      flexDirection: "row-reverse",
      justifyContent: "flex-end",
      alignItems: "center",
      gap: "8px",
    },
    "& .shares, & .below": { gridColumn: "1 / -1" },
  },
} as const;
