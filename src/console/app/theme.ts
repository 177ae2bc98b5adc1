/// <reference types="@mui/material/themeCssVarsAugmentation" />
import { createTheme, type Theme } from "@mui/material/styles";
import { controlStyles } from "./control-styles.ts";
import { globalStyles } from "./global-styles.ts";
import { surfaceStyles } from "./surface-styles.ts";
import { dark, light } from "./theme-colors.ts";
import { sans, size } from "./theme-type.ts";

/** The look of the console: type scale 12, 13, 14, 16, 20, 24; controls of 32 px; a 4 px grid; radius 6. */
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
    MuiCssBaseline: { styleOverrides: globalStyles },
    ...controlStyles,
    ...surfaceStyles,
  },
});
