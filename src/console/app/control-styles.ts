import type { Components, Theme } from "@mui/material/styles";
import { size } from "./theme-type.ts";

/** The look of buttons and fields. */
export const controlStyles: Components<Theme> = {
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
        borderColor: "color-mix(in srgb, var(--mui-palette-text-secondary) 55%, var(--mui-palette-divider))",
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
  MuiSwitch: { defaultProps: { size: "small" } },
  MuiCheckbox: { defaultProps: { size: "small" }, styleOverrides: { root: { padding: 6 } } },
  MuiFormControlLabel: {
    styleOverrides: { label: { fontSize: size(13), lineHeight: "20px" }, root: { marginLeft: -6 } },
  },
};
