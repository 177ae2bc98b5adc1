/** The fields of the settings, as many beside each other as a window has room for. */
export const settingsGrid = {
  display: "grid",
  columnGap: 4,
  rowGap: 3,
  pt: 2,
  pb: 1,
  gridTemplateColumns: {
    xs: "minmax(0, 1fr)",
    sm: "repeat(2, minmax(0, 1fr))",
    md: "repeat(4, minmax(0, 1fr))",
  },
} as const;
