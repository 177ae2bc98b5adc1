/// <reference types="@mui/material/themeCssVarsAugmentation" />
import { createTheme, type Theme } from "@mui/material/styles";

/** Colours with a meaning of their own: each is the text colour of that meaning, at 4.5:1 or better on every surface. */
declare module "@mui/material/styles" {
  interface Palette {
    added: string;
    removed: string;
    changed: string;
    moved: string;
    addedTint: string;
    removedTint: string;
    changedTint: string;
    canvas: string;
  }
  interface PaletteOptions {
    added: string;
    removed: string;
    changed: string;
    moved: string;
    addedTint: string;
    removedTint: string;
    changedTint: string;
    canvas: string;
  }
}

export const sans = '"Inter Variable", system-ui, sans-serif';
export const mono = '"JetBrains Mono Variable", ui-monospace, monospace';

const light = {
  primary: { main: "#1257b8", contrastText: "#ffffff" },
  error: { main: "#b0241c" },
  warning: { main: "#855000" },
  success: { main: "#136c39" },
  info: { main: "#0c5f85" },
  text: { primary: "#14181d", secondary: "#515a65", disabled: "#717a85" },
  background: { default: "#f4f5f7", paper: "#ffffff" },
  divider: "#d6dae0",
  canvas: "#eceff2",
  added: "#136c39",
  removed: "#b0241c",
  changed: "#6a3fb5",
  moved: "#0c5f85",
  addedTint: "#e3f4e9",
  removedTint: "#fbe7e5",
  changedTint: "#efe8fb",
} as const;

const dark = {
  primary: { main: "#7db4ff", contrastText: "#0b1420" },
  error: { main: "#ff8f85" },
  warning: { main: "#eeb552" },
  success: { main: "#66d093" },
  info: { main: "#66c6ea" },
  text: { primary: "#e3e7ec", secondary: "#9da7b3", disabled: "#7c8793" },
  background: { default: "#0f1317", paper: "#161b20" },
  divider: "#2b323a",
  canvas: "#0b0e11",
  added: "#66d093",
  removed: "#ff8f85",
  changed: "#bda6ff",
  moved: "#66c6ea",
  addedTint: "#12291c",
  removedTint: "#321916",
  changedTint: "#221c38",
} as const;

const size = (px: 12 | 13 | 14 | 16 | 20 | 24) => `${px / 16}rem`;

/** An alert's ground: a breath of the colour of its severity. */
const tinted = (severity: "error" | "warning" | "success" | "info") => ({
  props: { severity },
  style: {
    background: `color-mix(in srgb, var(--mui-palette-${severity}-main) 8%, var(--mui-palette-background-paper))`,
  },
});

/** The states that MUI and we draw by a ground, a shadow or a grey: forced colours have none of them. */
const forcedColors = {
  ':is([role="tab"][aria-selected="true"], [aria-pressed="true"], [aria-current]:not([aria-current="false"]))':
    {
      // Else the browser draws a ground of its own behind the text, in the colour of the page.
      forcedColorAdjust: "none",
      color: "HighlightText !important",
      background: "Highlight !important",
      "& *": { color: "inherit !important" },
    },
  'tr:is([aria-selected="true"], [data-selected="true"])': {
    outline: "2px solid Highlight",
    outlineOffset: -2,
  },
  ".Mui-focusVisible": { outline: "2px solid Highlight !important", outlineOffset: 1 },
  ":is(:disabled, .Mui-disabled):not(fieldset, option)": { color: "GrayText !important" },
  ".MuiButton-contained": { border: "1px solid ButtonBorder !important" },
  ".MuiSwitch-thumb, .MuiSwitch-track": {
    border: "1px solid ButtonText",
    background: "ButtonFace !important",
    opacity: "1 !important",
  },
  ".Mui-checked > .MuiSwitch-thumb": { background: "Highlight !important" },
} as const;

/** The one place of the look: type scale 12, 13, 14, 16, 20, 24; controls of 32 px; a 4 px grid; radius 6. */
export const theme: Theme = createTheme({
  cssVariables: { colorSchemeSelector: "data-theme" },
  colorSchemes: { light: { palette: light }, dark: { palette: dark } },
  spacing: 4,
  shape: { borderRadius: 6 },
  transitions: {
    duration: {
      shortest: 80,
      shorter: 100,
      short: 120,
      standard: 150,
      complex: 150,
      enteringScreen: 150,
      leavingScreen: 100,
    },
  },
  typography: {
    fontFamily: sans,
    fontSize: 13,
    htmlFontSize: 16,
    h1: { fontSize: size(20), lineHeight: "28px", fontWeight: 620, letterSpacing: "-0.01em" },
    h2: { fontSize: size(16), lineHeight: "24px", fontWeight: 600 },
    h3: { fontSize: size(14), lineHeight: "20px", fontWeight: 600 },
    body1: { fontSize: size(14), lineHeight: "20px" },
    body2: { fontSize: size(13), lineHeight: "20px" },
    caption: { fontSize: size(12), lineHeight: "16px" },
    button: { fontSize: size(13), lineHeight: "20px", fontWeight: 550, textTransform: "none" },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontSize: size(13), lineHeight: "20px", fontFeatureSettings: '"cv11", "ss03"' },
        "table, .tabular": { fontVariantNumeric: "tabular-nums" },
        // Twice, to outweigh the font of a field or a table cell that it stands on.
        ".mono.mono": {
          fontFamily: mono,
          fontSize: "0.94em",
          fontVariantLigatures: "none",
        },
        ".key": {
          display: "inline-block",
          minWidth: 20,
          padding: "0 5px",
          fontFamily: mono,
          fontSize: size(12),
          lineHeight: "18px",
          textAlign: "center",
          border: "1px solid var(--mui-palette-divider)",
          borderRadius: 4,
          background: "var(--mui-palette-canvas)",
        },
        ":focus-visible": { outline: "2px solid var(--mui-palette-primary-main)", outlineOffset: 1 },
        "::selection": { background: "color-mix(in srgb, var(--mui-palette-primary-main) 28%, transparent)" },
        "@media (prefers-reduced-motion: reduce)": {
          "*, *::before, *::after": {
            animationDuration: "0s !important",
            transitionDuration: "0s !important",
          },
        },
        "@media (forced-colors: active)": forcedColors,
        ".visually-hidden": {
          position: "absolute",
          width: 1,
          height: 1,
          margin: -1,
          overflow: "hidden",
          clipPath: "inset(50%)",
          whiteSpace: "nowrap",
        },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true, variant: "outlined", color: "inherit" },
      styleOverrides: {
        root: {
          minHeight: 32,
          padding: "4px 12px",
          whiteSpace: "nowrap",
          "&.Mui-focusVisible": { outline: "2px solid var(--mui-palette-primary-main)", outlineOffset: 1 },
        },
        outlined: {
          borderColor: "var(--mui-palette-divider)",
          background: "var(--mui-palette-background-paper)",
        },
        text: { padding: "4px 8px" },
        startIcon: { marginRight: 6 },
      },
    },
    MuiIconButton: {
      styleOverrides: {
        root: {
          borderRadius: 6,
          width: 32,
          height: 32,
          "&.Mui-focusVisible": { outline: "2px solid var(--mui-palette-primary-main)", outlineOffset: 1 },
        },
      },
    },
    MuiInputBase: {
      defaultProps: { disableInjectingGlobalStyles: true },
      styleOverrides: { root: { fontSize: size(13), lineHeight: "20px" }, input: { height: 20 } },
    },
    MuiOutlinedInput: {
      defaultProps: { notched: false },
      styleOverrides: {
        root: { background: "var(--mui-palette-background-paper)" },
        input: { padding: "6px 10px", "&:focus-visible": { outline: "none" } },
        multiline: { padding: 0 },
        notchedOutline: {
          borderColor:
            "color-mix(in srgb, var(--mui-palette-text-secondary) 55%, var(--mui-palette-divider))",
        },
      },
    },
    // Labels stand above their fields: they never move, and never hide what is typed.
    MuiInputLabel: {
      defaultProps: { shrink: true },
      styleOverrides: {
        root: {
          position: "static",
          transform: "none",
          maxWidth: "none",
          marginBottom: 4,
          fontSize: size(12),
          lineHeight: "16px",
          fontWeight: 550,
          color: "var(--mui-palette-text-primary)",
          whiteSpace: "normal",
        },
      },
    },
    MuiFormHelperText: {
      styleOverrides: { root: { margin: "4px 0 0", fontSize: size(12), lineHeight: "16px" } },
    },
    MuiTextField: { defaultProps: { size: "small", fullWidth: true } },
    MuiNativeSelect: { styleOverrides: { select: { minHeight: 20 } } },
    MuiToggleButton: {
      styleOverrides: {
        root: {
          minWidth: 32,
          height: 32,
          padding: "0 7px",
          color: "var(--mui-palette-text-secondary)",
          borderColor: "var(--mui-palette-divider)",
          textTransform: "none",
          "&.Mui-selected": {
            color: "var(--mui-palette-text-primary)",
            background: "var(--mui-palette-canvas)",
          },
          "&.Mui-focusVisible": { outline: "2px solid var(--mui-palette-primary-main)", outlineOffset: -2 },
        },
      },
    },
    MuiInputAdornment: { styleOverrides: { positionStart: { marginRight: 0 } } },
    MuiSwitch: { defaultProps: { size: "small" } },
    MuiCheckbox: { defaultProps: { size: "small" }, styleOverrides: { root: { padding: 6 } } },
    MuiFormControlLabel: {
      styleOverrides: { label: { fontSize: size(13), lineHeight: "20px" }, root: { marginLeft: -6 } },
    },
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
    // In the dark a shadow is hardly seen: overlays have an edge as well.
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
      styleOverrides: { root: { padding: "12px 20px", borderTop: "1px solid var(--mui-palette-divider)" } },
    },
    MuiTooltip: {
      defaultProps: { enterDelay: 300, disableInteractive: false },
      styleOverrides: { tooltip: { fontSize: size(12), lineHeight: "16px", fontWeight: 450 } },
    },
    MuiMenuItem: { styleOverrides: { root: { fontSize: size(13), minHeight: 32, padding: "4px 12px" } } },
    // What stands for something is no wider than that may be.
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
  },
});
