/** A banner as wide as the window, in the tint of its severity. */
export const bannerStyles = {
  border: 0,
  borderBottom: 1,
  borderColor: "divider",
  borderRadius: 0,
  px: { xs: 3, sm: 5 },
} as const;
