/** In a long dialog, its last part stays in view below what it is about. A low window needs its height for the text. */
export const dialogEnd = {
  "@media (min-height: 600px)": {
    ".MuiDialogContent-root > &": {
      position: "sticky",
      bottom: -16,
      zIndex: 1,
      pb: 4,
      mb: -4,
      pt: 2,
      bgcolor: "background.paper",
    },
  },
} as const;
