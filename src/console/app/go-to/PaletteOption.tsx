import Box from "@mui/material/Box";
import type { ComponentProps } from "react";
import { Name } from "../../ui/Name.tsx";
import type { Entry } from "./entry.ts";

/** One thing to go to. The chosen one has a bar, too: forced colours take the background away. */
export const PaletteOption = ({ entry, ...props }: { entry: Entry } & ComponentProps<"li">) => (
  <Box
    component="li"
    {...props}
    sx={{
      display: "flex",
      gap: 3,
      alignItems: "baseline",
      px: 2,
      py: 1.5,
      borderRadius: 1,
      borderLeft: "3px solid transparent",
      cursor: "pointer",
      "&.Mui-focused": { bgcolor: "canvas", borderLeftColor: "primary.main" },
    }}
  >
    <Box
      component="span"
      className={entry.mono === true ? "mono" : undefined}
      sx={{ minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}
    >
      <Name>{entry.text}</Name>
    </Box>{" "}
    {entry.detail !== "" && (
      <Box
        component="span"
        sx={{
          flex: "0 1 auto",
          minWidth: 0,
          ml: "auto",
          color: "text.secondary",
          fontSize: "0.75rem",
          overflow: "hidden",
          textOverflow: "ellipsis",
          whiteSpace: "nowrap",
        }}
      >
        <Name>{entry.detail}</Name>
      </Box>
    )}
  </Box>
);
