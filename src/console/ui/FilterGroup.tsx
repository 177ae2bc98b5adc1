import Box from "@mui/material/Box";
import type { ReactNode } from "react";

interface Props {
  alignItems: "center" | "flex-end";
  children: ReactNode;
}

/** The filters of a list, as a group named **Filters**. */
export const FilterGroup = ({ alignItems, children }: Props) => (
  <Box
    component="fieldset"
    aria-label="Filters"
    sx={{ border: 0, p: 0, m: 0, minWidth: 0, display: "flex", flexWrap: "wrap", gap: 3, alignItems }}
  >
    {children}
  </Box>
);
