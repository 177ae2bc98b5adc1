import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import type { ReactNode } from "react";

interface Props {
  count: number;
  /** How many of them the search and the filters hide. */
  hidden: number;
  onClear: () => void;
  children: ReactNode;
}

/** The bar with the actions on the selected services, over the bottom of the window: no row moves when it appears. */
export const SelectionBar = ({ count, hidden, onClear, children }: Props) => (
  <Paper
    variant="outlined"
    component="section"
    aria-label="Selection"
    sx={{
      position: "sticky",
      bottom: 8,
      zIndex: 2,
      mt: 3,
      px: 4,
      py: 2,
      display: "flex",
      flexWrap: "wrap",
      gap: 2,
      alignItems: "center",
      boxShadow: 3,
    }}
  >
    <Box component="output" sx={{ mr: 2, fontWeight: 600 }}>
      {count} selected
      {hidden > 0 && (
        <Box component="span" sx={{ color: "text.secondary", fontWeight: 400 }}>
          {` (${hidden} not shown)`}
        </Box>
      )}
    </Box>
    {children}
    <Box sx={{ flex: 1 }} />
    <Button onClick={onClear}>Clear selection</Button>
  </Paper>
);
