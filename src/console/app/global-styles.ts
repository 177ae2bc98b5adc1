import { mono, size } from "./theme-type.ts";

/** States that MUI and the console show by a background, a shadow or a grey, which forced colors remove. */
const forcedColors = {
  ':is([role="tab"][aria-selected="true"], [aria-pressed="true"], [aria-current]:not([aria-current="false"]))':
    {
      // Otherwise the browser draws a background behind the text, in the color of the page.
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

/** The styles of the page itself and of class names that every screen uses. */
export const globalStyles = {
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
  // On a phone, a bar with the buttons of a screen stands at the bottom: notices stand above it.
  "@media (max-width: 767.95px)": { ":root:has([data-bottom-bar])": { "--bottom-bar": "48px" } },
  ".visually-hidden": {
    position: "absolute",
    width: 1,
    height: 1,
    margin: -1,
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
} as const;
