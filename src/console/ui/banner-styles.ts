/** A banner as wide as the window, in the tint of its severity. */
export const bannerStyles = {
  border: 0,
  borderBottom: 1,
  borderColor: "divider",
  borderRadius: 0,
  px: { xs: 3, sm: 5 },
  // Its button ends where the page does.
  "& .MuiAlert-action": { mr: 0 },
} as const;
