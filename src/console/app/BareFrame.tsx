import Box from "@mui/material/Box";
import type { ReactNode } from "react";

/** Frames a screen without the shell, whose own data is missing. */
export const BareFrame = ({ children }: { children: ReactNode }) => (
  <Box component="main" sx={{ px: { xs: 3, sm: 5 }, py: { xs: 3, sm: 4 } }}>
    {children}
  </Box>
);
