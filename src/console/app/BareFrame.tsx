import Box from "@mui/material/Box";
import type { ReactNode } from "react";

/** Where the shell itself is not there, since its own data is not: the place of the screen alone. */
export const BareFrame = ({ children }: { children: ReactNode }) => (
  <Box component="main" sx={{ px: { xs: 3, sm: 5 }, py: { xs: 3, sm: 4 } }}>
    {children}
  </Box>
);
