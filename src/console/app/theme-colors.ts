/** Colors with a meaning. Each is the text color of that meaning, with a contrast of 4.5:1 or better on every surface. */
interface MeaningColors {
  added: string;
  removed: string;
  changed: string;
  moved: string;
  addedTint: string;
  removedTint: string;
  changedTint: string;
  canvas: string;
}

declare module "@mui/material/styles" {
  interface Palette extends MeaningColors {}
  interface PaletteOptions extends MeaningColors {}
}

export const light = {
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

export const dark = {
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
