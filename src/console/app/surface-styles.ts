import type { Components, Theme } from "@mui/material/styles";
import { size } from "./theme-type.ts";

/** The background of an alert: a tint of its severity's color. */
const tinted = (severity: "error" | "warning" | "success" | "info") => ({
  props: { severity },
  style: {
    background: `color-mix(in srgb, var(--mui-palette-${severity}-main) 8%, var(--mui-palette-background-paper))`,
  },
});

/** The look of tables, overlays, messages and other surfaces. */
export const surfaceStyles: Components<Theme> = {
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: {
      root: { backgroundImage: "none" },
      outlined: { borderColor: "var(--mui-palette-divider)" },
    },
  },
  MuiTable: { defaultProps: { size: "small" } },
  MuiTableCell: {
    styleOverrides: {
      root: {
        height: 36,
        padding: "4px 12px",
        fontSize: size(13),
        lineHeight: "20px",
        borderColor: "var(--mui-palette-divider)",
      },
      head: {
        height: 32,
        fontSize: size(12),
        lineHeight: "16px",
        fontWeight: 550,
        color: "var(--mui-palette-text-secondary)",
        whiteSpace: "nowrap",
      },
    },
  },
  // A shadow is hardly visible on dark: overlays have a border as well.
  MuiDialog: {
    defaultProps: { fullWidth: true, maxWidth: "md" },
    styleOverrides: {
      paper: {
        border: "1px solid var(--mui-palette-divider)",
        "@media (max-width: 599.95px)": {
          margin: 8,
          width: "calc(100% - 16px)",
          maxHeight: "calc(100% - 16px)",
        },
      },
    },
  },
  MuiPopover: { styleOverrides: { paper: { border: "1px solid var(--mui-palette-divider)" } } },
  MuiDialogTitle: {
    defaultProps: { variant: "h2" },
    styleOverrides: { root: { padding: "16px 20px 8px" } },
  },
  MuiDialogContent: { styleOverrides: { root: { padding: "8px 20px 16px" } } },
  MuiDialogActions: {
    styleOverrides: {
      root: {
        padding: "12px 20px",
        borderTop: "1px solid var(--mui-palette-divider)",
        // Three buttons or more do not fit beside each other on a phone.
        "@media (max-width: 599.95px)": {
          "&:has(> button:nth-of-type(3))": {
            flexDirection: "column",
            alignItems: "stretch",
            "& > *": { margin: 0 },
          },
        },
      },
    },
  },
  MuiTooltip: {
    defaultProps: { enterDelay: 300, disableInteractive: false },
    styleOverrides: { tooltip: { fontSize: size(12), lineHeight: "16px", fontWeight: 450 } },
  },
  MuiMenuItem: { styleOverrides: { root: { fontSize: size(13), minHeight: 32, padding: "4px 12px" } } },
  // A skeleton is no wider than its container.
  MuiSkeleton: { styleOverrides: { root: { maxWidth: "100%" } } },
  MuiAlert: {
    defaultProps: { variant: "outlined", icon: false },
    variants: [tinted("error"), tinted("warning"), tinted("success"), tinted("info")],
    styleOverrides: {
      root: {
        padding: "4px 12px",
        fontSize: size(13),
        lineHeight: "20px",
        alignItems: "center",
        color: "var(--mui-palette-text-primary)",
        background: "var(--mui-palette-background-paper)",
      },
      message: { padding: "4px 0" },
      action: { padding: "0 0 0 12px", alignItems: "center" },
    },
  },
  MuiTab: { styleOverrides: { root: { minHeight: 36, padding: "8px 12px", minWidth: 0 } } },
  MuiTabs: { styleOverrides: { root: { minHeight: 36 } } },
  MuiChip: {
    styleOverrides: {
      root: { borderRadius: 4, height: 20, fontSize: size(12) },
      label: { padding: "0 6px" },
    },
  },
  MuiLink: { defaultProps: { underline: "hover" } },
};
