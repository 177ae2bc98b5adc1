import Box from "@mui/material/Box";
import type { ReactNode } from "react";

/** Frames a screen that is shown without the shell, because the shell's own data is missing. */
export const BareFrame = ({ children }: { children: ReactNode }) => (
  <Box component="main" sx={{ px: { xs: 3, sm: 5 }, py: { xs: 3, sm: 4 } }}>
    {children}
  </Box>
);
