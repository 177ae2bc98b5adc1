import Box from "@mui/material/Box";

/** What a program said, word by word, as it is laid out. */
export const ProgramText = ({ text }: { text: string }) => (
  <Box
    component="pre"
    translate="no"
    className="mono"
    // In the tab order: a long one is scrolled by keyboard.
    tabIndex={0}
    sx={{
      m: 0,
      p: 2,
      maxHeight: 320,
      overflow: "auto",
      whiteSpace: "pre-wrap",
      overflowWrap: "anywhere",
      fontSize: "0.75rem",
      border: 1,
      borderColor: "divider",
      borderRadius: 1,
      bgcolor: "background.paper",
    }}
  >
    {text}
  </Box>
);
